import { DescribeRuleCommand } from '@aws-sdk/client-eventbridge';
import { Examination } from './examination';
import { broken, unlessAnyIsWrong } from './finding';
import { CliError } from '../cli-error';

const LOSSES: Readonly<Record<string, string>> = {
  tick: 'documents that wait for a quota are not started, and those that are stuck are not found',
  notify: 'people are not told of documents',
};

/** Whether what should run each minute does. */
export const schedules: Examination = {
  check: 'schedules',
  rights: ['events:DescribeRule'],
  examine: async ({ doctors, parts, pipeline: { pipelineName } }) => {
    const { schedules: rules } = await parts();
    if (!rules) {
      throw new CliError(`An older version of the library deployed ${pipelineName}, which does not tell its schedules: deploy it again.`);
    }
    const states = await Promise.all(Object.entries(rules).map(async ([name, rule]) => {
      const { State } = await doctors.eventBridge().send(new DescribeRuleCommand({ Name: rule }));
      return { name, rule, isOff: State === 'DISABLED' };
    }));
    return unlessAnyIsWrong(states.filter(({ isOff }) => isOff).map(({ name, rule }) => broken(
      `The schedule of ${name} is disabled: ${LOSSES[name]}.`, 'Enable it.', `aws events enable-rule --name ${rule}`,
    )), `${states.map(({ name }) => name).join(' and ')} ${states.length === 1 ? 'runs' : 'run'} each minute.`);
  },
};
