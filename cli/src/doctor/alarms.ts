import { AlarmType, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { deniedAction, DoctorContext, Examination } from './examination';
import { broken, ok, unchecked, unlessAnyIsWrong, Verdict, warning } from './finding';
import { pendingVerdicts, subscriptionsOf } from './subscriptions';
import { alarmNamePrefix, alarmsOf } from '../../../src/operations/pipeline/alarms';
import { isDenied } from '../context/clients';
import { counted, minuteOf } from '../output/amounts';

/** Alarms that ring, and whether anybody hears them. */
export const alarms: Examination = {
  check: 'alarms',
  rights: ['cloudwatch:DescribeAlarms'],
  examine: async (context) => {
    const parts = await context.parts();
    const all = await alarmsOf(context, parts);
    if (all.length === 0) {
      return [ok('The pipeline has no alarms: alarms.enabled, or its profile, says so.')];
    }
    const ringing = all.filter(({ state }) => state === 'ALARM');
    const actions = [...new Set([...all.flatMap((alarm) => alarm.actions), ...await compositeActions(context, alarmNamePrefix(parts))])];
    const topics = actions.filter((arn) => arn.split(':')[2] === 'sns');
    const heard = await Promise.all(topics.map(async (arn) => listenersOf(context, arn)));
    return unlessAnyIsWrong([
      ...ringing.map(({ name, since, description }) => broken(
        `${name} is in ALARM${since === undefined ? '' : ` since ${minuteOf(since)}`}: ${description}`, 'Its heading in the runbook says what to do.', `docpipe status${context.where}`,
      )),
      ...actions.length === 0 ? [warning(`${counted(all.length, 'alarm')} ring, and nobody hears them: they have no actions.`, 'Give the pipeline alarms.pageActions, such as [new SnsAction(topic)].')] : [],
      ...heard.flat(),
    ], `None of ${counted(all.length, 'alarm')} is in ALARM.`);
  },
};

async function compositeActions({ clients }: DoctorContext, prefix: string): Promise<string[]> {
  const { CompositeAlarms = [] } = await clients.cloudWatch().send(new DescribeAlarmsCommand({
    AlarmNamePrefix: prefix, AlarmTypes: [AlarmType.CompositeAlarm],
  }));
  return CompositeAlarms.flatMap(({ ActionsEnabled, AlarmActions = [] }) => (ActionsEnabled === false ? [] : AlarmActions));
}

/** The topics are not the pipeline's, so that its rights do not reach them. */
async function listenersOf({ doctors }: DoctorContext, arn: string): Promise<Verdict[]> {
  try {
    const found = await subscriptionsOf(doctors.sns(), arn);
    return found.length > 0 ? pendingVerdicts(found, arn) : [warning(`Nobody is subscribed to the topic of the alarms, ${arn}.`, 'Subscribe somebody to it.')];
  } catch (error) {
    if (isDenied(error)) {
      return [unchecked(
        `Who hears the alarms is not known: the right ${deniedAction(error) ?? 'sns:ListSubscriptionsByTopic'} on ${arn} is missing.`, 'Give it to whoever asks, or look at the topic yourself.',
      )];
    }
    throw error;
  }
}
