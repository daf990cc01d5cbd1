import { CfnParameter, Duration, Stack, Token } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { ApiAuthorization, ContentType, DocumentApi, MalwareScan, OcrEngine, PipelineStage } from '../../src';
import { PACKED } from '../../src/contract/env';
import { synthesize } from '../helpers/synthesize';

const figure = (stack: Stack) => new CfnParameter(stack, 'Figure', { type: 'Number' }).valueAsNumber;
const slow = (stack: Stack, timeout?: Duration) => new LambdaFunction(stack, 'Slow', {
  runtime: Runtime.NODEJS_24_X, handler: 'index.handler', code: Code.fromInline('x'), timeout,
});

/** A variable of the function that has it. */
function variable(template: Template, name: string): any {
  return Object.values(template.findResources('AWS::Lambda::Function')).map(({ Properties }) => Properties.Environment?.Variables[name]).find((value) => value !== undefined);
}

const mappingOf = (template: Template, queue: string) => Object.values(template.findResources('AWS::Lambda::EventSourceMapping'))
  .map(({ Properties }) => Properties).find(({ EventSourceArn }) => JSON.stringify(EventSourceArn).includes(queue));

describe('a member that is there as undefined was not given', () => {
  test('the concurrency of functions is the default', () => {
    const { template } = synthesize({ functions: { concurrency: { drain: undefined, recognize: undefined, intake: 7 } } });
    const usual = synthesize().template;
    expect(variable(template, 'MOST_CALLS')).toBe(variable(usual, 'MOST_CALLS'));
    expect(mappingOf(template, 'Recognition').ScalingConfig).toEqual(mappingOf(usual, 'Recognition').ScalingConfig);
    expect(mappingOf(template, 'Intake').ScalingConfig).toEqual({ MaximumConcurrency: 7 });
  });

  test('the throttle of an API is the default', () => {
    const { stack, pipeline } = synthesize();
    new DocumentApi(stack, 'Api', { pipeline, authorization: ApiAuthorization.iam(), throttle: { rateLimit: 5, burstLimit: undefined } });
    const [{ Properties }] = Object.values(Template.fromStack(stack).findResources('AWS::ApiGateway::Stage'));
    expect(Properties.MethodSettings[0]).toMatchObject({ ThrottlingRateLimit: 5, ThrottlingBurstLimit: expect.any(Number) });
  });

  test('the statistic and the period of a metric are its own', () => {
    const { pipeline } = synthesize();
    const own = pipeline.metricStageDuration(PipelineStage.INTAKE);
    const { statistic, period } = pipeline.metricStageDuration(PipelineStage.INTAKE, { statistic: undefined, period: undefined });
    expect([statistic, period.toSeconds()]).toEqual([own.statistic, own.period.toSeconds()]);
  });
});

describe('what is known at deployment only', () => {
  const types = (count: number) => Array.from({ length: count }, (_, i) => ContentType.of(`application/vnd.example.type-${i}`));

  test('numbers are not packed as their placeholders', () => {
    const { template } = synthesize((stack) => ({
      malwareScan: MalwareScan.guardDuty({ timeout: Duration.seconds(figure(stack)) }),
      engine: OcrEngine.fromFunction(slow(stack), { contentTypes: types(14) }),
    }));
    const settings = variable(template, 'INTAKE_SETTINGS');
    expect(JSON.stringify(settings)).toContain('{"Ref":"Figure"}');
    expect(JSON.stringify(settings)).not.toMatch(/e\+289/);
  });

  test('what is known is packed where it is long', () => {
    const { template } = synthesize((stack) => ({ engine: OcrEngine.fromFunction(slow(stack), { contentTypes: types(60) }) }));
    expect(variable(template, 'INTAKE_SETTINGS')).toMatch(new RegExp(`^${PACKED}`));
  });

  test('a concurrency is taken as it is', () => {
    const { template } = synthesize((stack) => ({ functions: { concurrency: { recognize: figure(stack) } } }));
    expect(mappingOf(template, 'Recognition').ScalingConfig).toEqual({ MaximumConcurrency: { Ref: 'Figure' } });
  });

  test('so is that of a function of your own', () => {
    const { template } = synthesize((stack) => ({ engine: OcrEngine.fromFunction(slow(stack), { concurrency: figure(stack) }) }));
    expect(mappingOf(template, 'Recognition').ScalingConfig).toEqual({ MaximumConcurrency: { Ref: 'Figure' } });
  });

  test.each<[string, (stack: Stack) => OcrEngine]>([
    ['of a call', (stack) => OcrEngine.fromFunction(slow(stack), { callTimeout: Duration.seconds(figure(stack)) })],
    ['of the function itself', (stack) => OcrEngine.fromFunction(slow(stack, Duration.seconds(figure(stack))))],
  ])('a call is waited for as long as any may take, where the timeout %s is known then', (_, engine) => {
    const { pipeline, template } = synthesize((stack) => ({ engine: engine(stack) }));
    const recognize = Stack.of(pipeline).getLogicalId(pipeline.functions.recognize.node.defaultChild as never);
    const { Properties } = template.findResources('AWS::Lambda::Function')[recognize];
    expect(Properties.Timeout).toBeGreaterThanOrEqual(12 * 60 + 15);
    expect(Token.isUnresolved(Properties.Timeout)).toBe(false);
  });
});

