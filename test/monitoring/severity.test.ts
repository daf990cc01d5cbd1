import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { AlarmName, AlarmOverride, AlarmSeverity, DocumentProcessingPipeline } from '../../src';
import { ALARM_TABLE, AlarmId } from '../../src/monitoring/alarm-table';
import { runbook } from '../helpers/runbook';
import { synthesize } from '../helpers/synthesize';

/** With a topic for each severity. */
const told = (overrides?: AlarmOverride[]) => synthesize((stack) => ({
  alarms: { pageActions: [new SnsAction(new Topic(stack, 'Page'))], ticketActions: [new SnsAction(new Topic(stack, 'Ticket'))], overrides },
}));

/** The alarms of a template with what they do, by their names. */
function actionsOf({ template }: ReturnType<typeof told>): Record<string, string> {
  return Object.fromEntries(Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(({ Properties: { AlarmActions, AlarmDescription } }) => (
    [/#(\w+)$/.exec(AlarmDescription)![1], AlarmActions[0].Ref.replace(/[0-9A-F]{8}$/, '')]
  )));
}

test('each alarm does what its severity is told, and nothing else', () => {
  const synthesized = told();
  const found = actionsOf(synthesized);
  expect(Object.keys(found).length).toBe(synthesized.pipeline.alarms.all.length);
  const expected = Object.entries(ALARM_TABLE).map(([name, { severity }]) => [name.toLowerCase(), severity === AlarmSeverity.PAGE ? 'Page' : 'Ticket']);
  expect(found).toEqual(Object.fromEntries(expected.filter(([name]) => name in found)));
  expect(new Set(Object.values(found))).toEqual(new Set(['Page', 'Ticket']));
});

test('an override changes the severity of the one alarm', () => {
  const before = actionsOf(told());
  const after = actionsOf(told([{ alarm: AlarmName.TICK_SILENT, severity: AlarmSeverity.TICKET }]));
  expect(after).toEqual({ ...before, ticksilent: 'Ticket' });
  expect(before.ticksilent).toBe('Page');
});

test('an alarm that is switched off is not there, nor in what is made of all', () => {
  const { pipeline, template } = told([{ alarm: AlarmName.DOCUMENTS_WAIT, enabled: false }, { alarm: AlarmName.SCANS_LATE, enabled: false }]);
  expect(pipeline.alarms.documentsWait).toBeUndefined();
  expect(Object.values(template.findResources('AWS::CloudWatch::Alarm')).filter(({ Properties }) => /#documentswait$/.test(Properties.AlarmDescription))).toEqual([]);
  expect(JSON.stringify(template.findResources('AWS::CloudWatch::CompositeAlarm'))).not.toContain('DocumentsWait');
});

test.each([['Page', AlarmSeverity.PAGE], ['Ticket', AlarmSeverity.TICKET]])('one alarm is on while any of the severity %s is, and does nothing', (name, severity) => {
  const { pipeline, stack, template } = told();
  const [composite] = Object.values(template.findResources('AWS::CloudWatch::CompositeAlarm', { Properties: { AlarmName: Match.stringLikeRegexp(`Unhealthy${name}`) } }));
  const parts = [...JSON.stringify(composite.Properties.AlarmRule).matchAll(/ALARM\(.*?"Fn::GetAtt":\["(\w+)"/g)].map(([, id]) => id);
  const expected = pipeline.alarms.all.filter((alarm) => ALARM_TABLE[alarm.node.id as AlarmId].severity === severity)
    .map((alarm) => stack.resolve(alarm.alarmArn)['Fn::GetAtt'][0] as string);
  expect(parts.sort()).toEqual(expected.sort());
  expect(parts.length).toBeGreaterThan(3);
  expect(Object.keys(composite.Properties).sort()).toEqual(['AlarmDescription', 'AlarmName', 'AlarmRule']);
});

test('they can be reached by their names, and are not among all alarms, whose actions they would hide', () => {
  const { unhealthyPage, unhealthyTicket, all } = synthesize().pipeline.alarms;
  expect([unhealthyPage?.node.id, unhealthyTicket?.node.id]).toEqual(['UnhealthyPage', 'UnhealthyTicket']);
  expect(all).toEqual(expect.not.arrayContaining([unhealthyPage]));
});

test('their names begin with that of the stack, so that one construct can be deployed as two stacks', () => {
  const namesOf = (stackName: string) => {
    const stack = new Stack(new App(), 'Same', { stackName });
    new DocumentProcessingPipeline(stack, 'Documents');
    return Object.values(Template.fromStack(stack).findResources('AWS::CloudWatch::CompositeAlarm')).map(({ Properties }) => Properties.AlarmName);
  };
  expect(namesOf('cdpp-one')).toEqual([
    expect.stringMatching(/^cdpp-one-Documents-Monitoring-\w+-UnhealthyPage$/), expect.stringMatching(/^cdpp-one-Documents-Monitoring-\w+-UnhealthyTicket$/),
  ]);
  expect(namesOf('cdpp-two').filter((name) => namesOf('cdpp-one').includes(name))).toEqual([]);
});

test('where no alarm has a severity, there is none of it', () => {
  const pages = Object.entries(ALARM_TABLE).filter(([, { owner, severity }]) => owner === 'PIPELINE' && severity === AlarmSeverity.PAGE).map(([alarm]) => alarm as AlarmName);
  const { pipeline, template } = told(pages.map((alarm) => ({ alarm, severity: AlarmSeverity.TICKET })));
  expect(pipeline.alarms.unhealthyPage).toBeUndefined();
  template.resourceCountIs('AWS::CloudWatch::CompositeAlarm', 1);
});

test('the runbook has the severity of each alarm, and why', () => {
  const rows = [...runbook().matchAll(/^\| \[(\w+)\]\(#(\w+)\) \| (PAGE|TICKET) \| (.+) \|$/gm)].map(([, ...cells]) => cells);
  expect(rows).toEqual(Object.entries(ALARM_TABLE).map(([name, { severity, because }]) => [name, name.toLowerCase(), severity, because]));
});
