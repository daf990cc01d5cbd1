import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { DocumentsStage } from '../examples/stages/documents-stage';
import { ENVIRONMENTS } from '../examples/stages/environments';

const OUTPUT = mkdtempSync(join(tmpdir(), 'stages-'));
afterAll(() => rmSync(OUTPUT, { recursive: true, force: true }));

const { context } = JSON.parse(readFileSync(join(__dirname, '..', 'examples', 'stages', 'cdk.json'), 'utf8'));
/** As app.ts has them: all in one app. */
const app = new App({ analyticsReporting: false, outdir: OUTPUT, context });
const stages = Object.fromEntries(Object.entries(ENVIRONMENTS).map(([name, environment]) => [name, new DocumentsStage(app, name, environment)]));

interface Expected {
  readonly deletion: 'Delete' | 'Retain';
  readonly logDays: number;
  readonly logLevel: string;
  readonly versionDays: number;
  readonly protectedTable: boolean;
  readonly alarms: boolean;
  /** Who is told of pages, and of tickets. */
  readonly told: readonly [page: string, ticket: string] | undefined;
}

const TEAM = 'documents-team@example.com';

const EXPECTED: Readonly<Record<string, Expected>> = {
  dev: { deletion: 'Delete', logDays: 7, logLevel: 'INFO', versionDays: 7, protectedTable: false, alarms: false, told: undefined },
  prod: { deletion: 'Retain', logDays: 90, logLevel: 'INFO', versionDays: 90, protectedTable: true, alarms: true, told: ['on-call@example.com', TEAM] },
};

test('each environment is looked at here', () => {
  expect(Object.keys(EXPECTED)).toEqual(Object.keys(ENVIRONMENTS));
});

test('no two have an account, or a name of a pipeline, in common', () => {
  expect(new Set(Object.values(ENVIRONMENTS).map(({ env }) => env.account)).size).toBe(2);
  expect(Object.values(stages).map(({ documents }) => documents.pipeline.pipelineName)).toEqual(['letters-dev', 'letters-prod']);
});

describe.each(Object.entries(EXPECTED))('%s', (name, expected) => {
  const { account: ownAccount } = ENVIRONMENTS[name as keyof typeof ENVIRONMENTS].env;
  const { documents, api } = stages[name];
  const template = Template.fromStack(documents);
  const apiTemplate = Template.fromStack(api);
  const alarms = [template, apiTemplate].flatMap((each) => Object.values(each.findResources('AWS::CloudWatch::Alarm')));

  test('is deployed to its own account, as stacks that bear its name', () => {
    expect([documents, api].map(({ account, region, stackName }) => [account, region, stackName])).toEqual([
      [ownAccount, 'eu-west-1', `${name}-Documents`], [ownAccount, 'eu-west-1', `${name}-Api`],
    ]);
  });

  test('keeps its data as it should, or lets them go', () => {
    const rule = Match.objectLike({ NoncurrentVersionExpiration: { NoncurrentDays: expected.versionDays } });
    template.hasResource('AWS::S3::Bucket', { DeletionPolicy: expected.deletion, Properties: { LifecycleConfiguration: { Rules: [rule] } } });
    const isProtected = expected.protectedTable;
    const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: isProtected };
    const replica = { PointInTimeRecoverySpecification, DeletionProtectionEnabled: isProtected };
    template.hasResource('AWS::DynamoDB::GlobalTable', { DeletionPolicy: expected.deletion, Properties: { Replicas: [Match.objectLike(replica)] } });
    template.resourceCountIs('Custom::S3AutoDeleteObjects', expected.deletion === 'Delete' ? 1 : 0);
    template.allResources('AWS::Logs::LogGroup', { DeletionPolicy: expected.deletion });
  });

  test('logs as much, and for as long, as it should, in the API as well', () => {
    for (const each of [template, apiTemplate]) {
      each.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: expected.logDays });
      each.hasResourceProperties('AWS::Lambda::Function', {
        Environment: { Variables: { POWERTOOLS_LOG_LEVEL: expected.logLevel, POWERTOOLS_SERVICE_NAME: `letters-${name}` } },
      });
    }
  });

  test('has alarms that tell whom they should', () => {
    expect(alarms.length > 0).toBe(expected.alarms);
    const subscriptions = template.findResources('AWS::SNS::Subscription', { Properties: { Protocol: 'email' } });
    expect(Object.values(subscriptions).map(({ Properties }) => Properties.Endpoint)).toEqual(expected.told ?? []);
    const silent = alarms.filter(({ Properties }) => (Properties.AlarmActions ?? []).length !== 1);
    expect(silent).toEqual([]);
    for (const [alarm, topic] of expected.alarms ? [['ticksilent', 'OnCall'], ['documentsstuck', 'Team']] : []) {
      template.hasResourceProperties('AWS::CloudWatch::Alarm', {
        AlarmDescription: Match.stringLikeRegexp(`#${alarm}$`), AlarmActions: [{ Ref: Match.stringLikeRegexp(`^${topic}[0-9A-F]{8}$`) }],
      });
    }
  });

  test('is warned of nothing', () => {
    for (const stack of [documents, api]) {
      expect(Annotations.fromStack(stack).findWarning('*', Match.anyValue())).toEqual([]);
    }
  });

  test('the API takes the pipeline from the other stack of the environment, and from no other', () => {
    expect(api.dependencies).toEqual([documents]);
    const imports = JSON.stringify(apiTemplate.toJSON()).match(/"Fn::ImportValue":"[^:"]+/g) ?? [];
    expect(imports.length).toBeGreaterThan(0);
    expect(imports.filter((each) => !each.startsWith(`"Fn::ImportValue":"${name}-Documents`))).toEqual([]);
  });

  test('is found by its name', () => {
    template.hasResourceProperties('AWS::SSM::Parameter', { Name: `/cdk-document-processing-pipeline/letters-${name}` });
  });
});
