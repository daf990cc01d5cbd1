import { App, Stack, Token } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { TextWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import {
  DocumentApi, DocumentDashboard, DocumentDashboardProps, DocumentProcessingPipeline, IDocumentProcessingPipeline, PipelineProfile,
} from '../../src';
import { METRICS, METRICS_NAMESPACE } from '../../src/contract/metrics';
import { synthesize } from '../helpers/synthesize';

/** What the page shows of one metric: `namespace name dimension…`. */
type Shown = string;

interface Body {
  readonly widgets: ReadonlyArray<{ readonly type: string; readonly width: number; readonly properties: any }>;
}

const DEFAULTS = { pipelineName: 'invoices' };

/** A page as it is deployed, with references replaced by what they name. */
function pageOf(stack: Stack): Body {
  const [{ Properties: { DashboardBody } }] = Object.values(Template.fromStack(stack).findResources('AWS::CloudWatch::Dashboard'));
  const parts: unknown[] = DashboardBody['Fn::Join']?.[1] ?? [DashboardBody];
  return JSON.parse(parts.map((part) => (typeof part === 'string' ? part : 'REFERENCE')).join(''));
}

function ownPage(props: Partial<DocumentDashboardProps> = {}, withApi = true): Body {
  const { stack, pipeline } = synthesize(DEFAULTS);
  const apis = withApi ? [new DocumentApi(stack, 'Api', { pipeline })] : undefined;
  new DocumentDashboard(stack, 'Dashboard', { pipelines: [pipeline], apis, ...props });
  return pageOf(stack);
}

function imported(stack: Stack, pipelineName = 'invoices'): IDocumentProcessingPipeline {
  return DocumentProcessingPipeline.fromDocumentProcessingPipelineAttributes(stack, `Imported-${pipelineName}`, {
    pipelineName, bucket: Bucket.fromBucketName(stack, `Bucket-${pipelineName}`, 'documents'), table: TableV2.fromTableName(stack, `Table-${pipelineName}`, 'documents'),
  });
}

function importedPage(...names: string[]): Body {
  const stack = new Stack(new App({ analyticsReporting: false }), 'Other');
  new DocumentDashboard(stack, 'Dashboard', { pipelines: names.map((name) => imported(stack, name)) });
  return pageOf(stack);
}

const titles = ({ widgets }: Body) => widgets.filter(({ type }) => type !== 'text').map(({ properties }) => properties.title as string);
const texts = ({ widgets }: Body) => widgets.filter(({ type }) => type === 'text').map(({ properties }) => properties.markdown as string);

/** The metrics of the page, those that an expression searches for among them. CloudWatch writes `.` for what is as in the row before. */
function metricsOf({ widgets }: Body): Shown[] {
  return widgets.flatMap(({ properties: { metrics = [] } }) => {
    let before: string[] = [];
    return (metrics as any[][]).map((metric) => {
      const { expression } = metric.find((part) => typeof part === 'object') ?? {};
      if (expression) {
        const [, dimensions, name] = /^SEARCH\('\{DocumentProcessingPipeline,([\w,]+)\} MetricName="(\w+)" service="\w+"', '\w+', \d+\)$/.exec(expression)!;
        return [METRICS_NAMESPACE, name, ...dimensions.split(',').sort()].join(' ');
      }
      const row: string[] = metric.filter((part) => typeof part === 'string').map((part, index) => (part === '.' ? before[index] : part));
      before = row;
      return [...row.slice(0, 2), ...row.slice(2).filter((_, index) => index % 2 === 0).sort()].join(' ');
    });
  });
}

/** As handlers emit them. */
const EMITTED = Object.entries(METRICS).flatMap(([name, { ofPipeline, by }]) => [
  ...ofPipeline ? [`${METRICS_NAMESPACE} ${name} service`] : [], ...by ? [[METRICS_NAMESPACE, name, ...[by, 'service'].sort()].join(' ')] : [],
]);

/** Of AWS, for what the page has of it. */
const OF_AWS = [
  'AWS/ApiGateway 4XXError ApiName', 'AWS/ApiGateway 5XXError ApiName', 'AWS/ApiGateway Latency ApiName',
  'AWS/SQS ApproximateAgeOfOldestMessage QueueName', 'AWS/SQS ApproximateNumberOfMessagesVisible QueueName',
];

test('a page shows each metric that handlers emit, those of AWS, and none that nobody emits', () => {
  expect([...new Set(metricsOf(ownPage()))].sort()).toEqual([...OF_AWS, ...EMITTED].sort());
});

test('of a pipeline of another stack it shows all that the pipeline itself emits', () => {
  expect([...new Set(metricsOf(importedPage('invoices')))].sort()).toEqual([...EMITTED].sort());
});

test('it asks its questions, each with a heading, and links to the runbook and the metrics', () => {
  const page = ownPage();
  const headings = texts(page).filter((markdown) => markdown.startsWith('## ')).map((markdown) => markdown.slice(3).split('\n')[0]);
  expect(headings).toEqual(['Is it working?', 'How many?', 'How fast?', 'What failed, and why?', 'What waits, and for how long?', 'What does it cost?']);
  expect(texts(page)[0]).toMatch(/^# Documents\ninvoices .*\(https:\/\/.*\/docs\/runbook\.md\).*\(https:\/\/.*\/docs\/operations\.md\)$/);
});

test('how fast is asked by stage and from upload to result, in three percentiles', () => {
  const fast = ownPage().widgets.filter(({ properties: { title } }) => title?.startsWith('Seconds by stage'));
  expect(fast.map(({ properties: { title } }) => title)).toEqual(['Seconds by stage, p50', 'Seconds by stage, p90', 'Seconds by stage, p99']);
  for (const { properties: { title, metrics } } of fast) {
    expect(metrics.map((metric: any[]) => metric.at(-1))).toEqual(
      ['scanning', 'intake', 'recognition', 'collection', 'upload to result'].map((label) => ({ label, stat: title.split(', ')[1] })),
    );
  }
});

test('all rows are as wide as the page', () => {
  const { widgets } = ownPage();
  expect(widgets.reduce((sum, { width }) => sum + width, 0) % 24).toBe(0);
});

test('titles name the pipeline where there are several, and nothing where there is one', () => {
  expect(titles(importedPage('invoices')).filter((title) => title.includes('invoices'))).toEqual([]);
  const both = titles(importedPage('invoices', 'letters'));
  expect(both.filter((title) => /^(invoices|letters): /.test(title))).toHaveLength(both.length);
});

test('a pipeline without alarms has no widget of them', () => {
  const widgetsOf = (profile: PipelineProfile) => {
    const { stack, pipeline } = synthesize({ profile });
    new DocumentDashboard(stack, 'Dashboard', { pipelines: [pipeline] });
    return pageOf(stack).widgets.filter(({ type }) => type === 'alarm');
  };
  expect(widgetsOf(PipelineProfile.DEVELOPMENT)).toEqual([]);
  expect(widgetsOf(PipelineProfile.PRODUCTION)).toMatchObject([{ properties: { title: 'Alarms', alarms: expect.arrayContaining(['REFERENCE']) } }]);
});

test('a pipeline of another Region is asked there', () => {
  const app = new App({ analyticsReporting: false });
  const there = imported(new Stack(app, 'There', { env: { account: '111122223333', region: 'eu-west-1' } }));
  const here = new Stack(app, 'Here', { env: { account: '111122223333', region: 'us-east-1' } });
  new DocumentDashboard(here, 'Dashboard', { pipelines: [there] });
  const rendered = pageOf(here).widgets.flatMap(({ properties: { metrics = [] } }) => metrics as any[][]);
  expect(rendered.length).toBeGreaterThan(20);
  expect(rendered.filter((metric) => metric.at(-1).region !== 'eu-west-1')).toEqual([]);
});

test('a page of a name has it, and takes more widgets', () => {
  const { stack, pipeline } = synthesize();
  const { dashboard } = new DocumentDashboard(stack, 'Dashboard', { pipelines: [pipeline], dashboardName: 'documents' });
  dashboard.addWidgets(new TextWidget({ markdown: 'Of our own' }));
  Template.fromStack(stack).hasResourceProperties('AWS::CloudWatch::Dashboard', { DashboardName: 'documents' });
  expect(texts(pageOf(stack)).at(-1)).toBe('Of our own');
});

test('its default is no API, and a name that CloudFormation makes', () => {
  const { stack, pipeline } = synthesize();
  new DocumentDashboard(stack, 'A', { pipelines: [pipeline] });
  new DocumentDashboard(stack, 'B', { pipelines: [pipeline], apis: [], dashboardName: undefined });
  const [a, b] = Object.values(Template.fromStack(stack).findResources('AWS::CloudWatch::Dashboard'));
  expect(a).toEqual(b);
  expect(a.Properties).not.toHaveProperty('DashboardName');
});

test.each<[string, any, RegExp]>([
  ['no props', undefined, /pipelines is empty: name the DocumentProcessingPipelines/],
  ['no pipelines', { pipelines: [] }, /StackOf\/Dashboard: the DocumentDashboard has an invalid prop:\n {2}- pipelines is empty/],
  ['a pipeline by its name', { pipelines: ['invoices'] }, /pipelines\[0\] is 'invoices', a text: it must be a DocumentProcessingPipeline/],
  ['one pipeline that is no list', { pipelines: 'invoices' }, /pipelines is 'invoices', a text: it must be a list/],
  ['a pipeline for an API', { apis: [{ pipelineName: 'x' }] }, /apis\[0\] is an object of Object: it must be a DocumentApi/],
  ['a name with a space', { dashboardName: 'my documents' }, /dashboardName is 'my documents': it may have letters, digits, '-' and '_'/],
])('%s is refused at synth, with what to do', (_, props, message) => {
  const stack = new Stack(new App({ analyticsReporting: false }), 'StackOf');
  expect(() => new DocumentDashboard(stack, 'Dashboard', props && { pipelines: [imported(stack)], ...props })).toThrow(message);
});

test('a name that only the deployment knows is taken', () => {
  const stack = new Stack(new App({ analyticsReporting: false }), 'StackOf');
  expect(() => new DocumentDashboard(stack, 'Dashboard', { pipelines: [imported(stack)], dashboardName: Token.asString({ Ref: 'Name' }) })).not.toThrow();
});

test('more pipelines than a dashboard has room for are refused, with what to do', () => {
  const names = (count: number) => Array.from({ length: count }, (_, index) => `p${index}`);
  expect(importedPage(...names(30)).widgets.length).toBeLessThanOrEqual(500);
  expect(() => importedPage(...names(60)))
    .toThrow(/pipelines has 60 items and apis has 0, which take \d+ widgets: a dashboard has room for 500\. Make another DocumentDashboard/);
});
