import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { MalwareScan, NotificationTarget, OcrEngine } from '../../src';
import { ALARM_TABLE } from '../../src/monitoring/alarm-table';
import { ROOT } from '../helpers/assembly';
import { synthesize } from '../helpers/synthesize';
import { synthesizeApi } from '../helpers/synthesize-api';

/** What Amazon CloudWatch charges a month: https://aws.amazon.com/cloudwatch/pricing/ */
const METRIC_CENTS = 10;
const COMPOSITE_CENTS = 50;

const page = readFileSync(join(ROOT, 'docs', 'cost.md'), 'utf8');
const section = page.slice(page.indexOf('## Alarms'), page.indexOf('## Malware scans'));

/** The cells of the rows of its table, without the heading. */
const rows = section.split('\n').filter((line) => line.startsWith('| ')).slice(1).map((line) => line.slice(2, -2).split(' | '));

/** The metrics of each alarm of a template, by the heading that the alarm leads to: they are what is paid for. */
function metricsOf(template: Template): Record<string, number> {
  return Object.fromEntries(Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(({ Properties: { AlarmDescription, Metrics } }) => (
    [/#(\w+)$/.exec(AlarmDescription)![1], Metrics?.filter(({ MetricStat }: any) => MetricStat).length ?? 1]
  )));
}

const pipeline = synthesize().template;
const scanned = synthesize({ malwareScan: MalwareScan.guardDuty() }).template;
const api = synthesizeApi().template;
const dollars = (cents: number) => `$${(cents / 100).toFixed(2)}`;

test('the page has the metrics of each alarm, as the templates have them', () => {
  const [plain, withScan, ofApi] = [pipeline, scanned, api].map(metricsOf);
  const expected = Object.keys(ALARM_TABLE).map((name) => {
    const id = name.toLowerCase();
    return [`[${name}](runbook.md#${id})`, String(plain[id] ?? ofApi[id] ?? 0), String(withScan[id] ?? ofApi[id] ?? 0)];
  });
  expect(rows.filter(([alarm]) => alarm.startsWith('['))).toEqual(expected);
});

test('the page has what an engine spares that calls at once, and one without a quota', () => {
  const sparedBy = (engine: OcrEngine) => {
    const left = metricsOf(synthesize({ engine }).template);
    const spared = Object.entries(metricsOf(pipeline)).filter(([name, count]) => left[name] !== count);
    return spared.map(([name, count]) => [name, count - (left[name] ?? 0)]);
  };
  expect(section).toContain('`CompletionsUndelivered`, $0.10, and one without a quota half of `TableThrottles`, $0.20.');
  expect(sparedBy(OcrEngine.textractTextSync())).toEqual([['completionsundelivered', 1]]);
  expect(sparedBy(OcrEngine.embeddedText())).toEqual([['completionsundelivered', 1], ['tablethrottles', 2]]);
});

test('the page has what they cost more where people are told', () => {
  const told = metricsOf(synthesize({ notifications: { targets: [NotificationTarget.email('a@example.com')] } }).template);
  const more = Object.entries(told).flatMap(([name, count]) => {
    const added = count - (metricsOf(pipeline)[name] ?? 0);
    return added > 0 ? [[name, added]] : [];
  });
  expect(Object.fromEntries(more)).toEqual({
    tablethrottles: 2, notificationsunsent: 1, notificationsundelivered: 1, functionerrors: 1, functionthrottles: 1,
  });
  expect(section).toContain('there are six metrics more, $0.60');
});

test('the page has what webhooks add', () => {
  const added = [1, 2].map((count) => {
    const all = metricsOf(synthesize((stack) => ({
      notifications: {
        targets: Array.from({ length: count }, (_, index) => NotificationTarget.webhook({
          url: `https://example.com/${index}`, secret: Secret.fromSecretNameV2(stack, `Secret${index}`, 'billing'),
        })),
      },
    })).template);
    return Object.entries(all).reduce((sum, [name, metrics]) => sum + metrics - (metricsOf(pipeline)[name] ?? 0), 0);
  });
  expect(added).toEqual([2, 3]);
  expect(section).toContain('The first webhook adds $0.20, each other one $0.10.');
});

test('the page has what the alarms of a budget cost', () => {
  const budgeted = metricsOf(synthesize({ budget: { maxPagesPerDay: 100 } }).template);
  const added = Object.entries(budgeted).filter(([name]) => !(name in metricsOf(pipeline)));
  expect(added).toEqual([['budgetnearlyspent', 1], ['budgetspent', 1]]);
  expect(section).toContain('A `budget` adds `BudgetNearlySpent` and `BudgetSpent`, $0.20.');
});

test('the page has what they cost together', () => {
  const sum = (template: Template) => Object.values(metricsOf(template)).reduce((all, count) => all + count, 0) * METRIC_CENTS;
  const composites = (template: Template) => Object.keys(template.findResources('AWS::CloudWatch::CompositeAlarm')).length * COMPOSITE_CENTS;
  expect(rows.filter(([alarm]) => !alarm.startsWith('['))).toEqual([
    ['metrics of a pipeline, $0.10 each', dollars(sum(pipeline)), dollars(sum(scanned))],
    ['`unhealthyPage` and `unhealthyTicket`, $0.50 each', dollars(composites(pipeline)), dollars(composites(scanned))],
    ['**a pipeline**', `**${dollars(sum(pipeline) + composites(pipeline))}**`, `**${dollars(sum(scanned) + composites(scanned))}**`],
    ['**an API**', `**${dollars(sum(api))}**`, `**${dollars(sum(api))}**`],
  ]);
});
