import { Stack } from 'aws-cdk-lib';
import { Dashboard, GraphWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { MetricName, OcrEngine, PipelineAlarms } from '../src';
import { synthesize } from './helpers/synthesize';

test.each(['queues', 'deadLetterQueues', 'functions', 'alarms'] as const)('each of the %s can be reached by its name, and all of them at once', (name) => {
  const { all, unhealthyPage, unhealthyTicket, ...named } = synthesize().pipeline[name] as PipelineAlarms;
  expect(Object.values(named).filter(Boolean).map((part) => part.node.path).sort()).toEqual(all.map((part) => part.node.path).sort());
  expect(all.length).toBeGreaterThanOrEqual(3);
});

test('a dashboard of one\'s own takes queues, functions and metrics by name', () => {
  const synthesized = synthesize();
  const { stack, pipeline } = synthesized;
  new Dashboard(stack, 'Dashboard').addWidgets(new GraphWidget({
    left: [
      pipeline.queues.recognition.metricApproximateAgeOfOldestMessage(),
      pipeline.functions.collect.metricErrors(),
      pipeline.metric(MetricName.PAGES),
    ],
  }));
  const body = JSON.stringify(synthesized.template.findResources('AWS::CloudWatch::Dashboard'));
  expect(body).toContain('PagesProcessed');
  expect(body).toContain('DocumentsRecognitionWorkQueue');
  expect(body).toContain('DocumentsCollectionHandlerFunction');
});

/** The maximum concurrency of each queue that invokes a function. */
function concurrencies(props: Parameters<typeof synthesize>[0]): Record<string, number> {
  const mappings = Object.values(synthesize(props).template.findResources('AWS::Lambda::EventSourceMapping'));
  return Object.fromEntries(mappings.flatMap(({ Properties: { ScalingConfig, EventSourceArn } }) => (
    ScalingConfig ? [[EventSourceArn['Fn::GetAtt'][0].replace(/^Documents(\w+?)(Uploads|Work|Completions).*/, '$1'), ScalingConfig.MaximumConcurrency]] : []
  )));
}

const slow = (stack: Stack) => new LambdaFunction(stack, 'Slow', {
  runtime: Runtime.NODEJS_24_X, handler: 'index.handler', code: Code.fromInline('x'),
});

test('each stage runs as many invocations at once as it is told', () => {
  expect(concurrencies({})).toEqual({ Intake: 50, Recognition: 10, Collection: 20 });
  const concurrency = { intake: 2, recognize: 1000, collect: 7 };
  expect(concurrencies({ functions: { concurrency } })).toEqual({ Intake: 2, Recognition: 1000, Collection: 7 });
});

test.each<[number | undefined, number | undefined, number]>([
  [undefined, undefined, 10], [40, undefined, 40], [40, 60, 60], [40, 20, 40], [5, undefined, 10],
])('a function engine that takes %s documents at once, with functions.concurrency.recognize %s, gets %d', (concurrency, recognize, expected) => {
  expect(concurrencies((stack) => ({
    engine: OcrEngine.fromFunction(slow(stack), { concurrency }), functions: { concurrency: recognize === undefined ? {} : { recognize } },
  })).Recognition).toBe(expected);
});

test.each([1, 1001, 1.5])('a function engine that takes %d documents at once is refused', (concurrency) => {
  expect(() => synthesize((stack) => ({ engine: OcrEngine.fromFunction(slow(stack), { concurrency }) })))
    .toThrow(new RegExp(`concurrency is ${concurrency}: it must be a whole number from 2 to 1000`));
});
