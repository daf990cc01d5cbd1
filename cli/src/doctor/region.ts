import { Examination } from './examination';
import { broken, ok } from './finding';
import { engineServices } from '../../../src/engines/engine-services';
import { CliError } from '../cli-error';

/** Whether the services that read documents are where the pipeline is. */
export const region: Examination = {
  check: 'region',
  rights: [],
  examine: async ({ pipeline: { quotas, pipelineName }, region: here, isEmulator }) => {
    if (!quotas) {
      throw new CliError(`An older version of the library deployed ${pipelineName}, which does not tell which services read its documents: deploy it again.`);
    }
    const services = isEmulator ? [] : engineServices(Object.keys(quotas).map((operation) => operation.split(':')[0]));
    const missing = services.filter(({ regions }) => !regions.includes(here));
    if (missing.length > 0) {
      return missing.map(({ name, regions }) => broken(
        `${name} is not known to be in ${here}: documents wait for it in vain.`,
        `Deploy the stack to one of ${regions.join(', ')}, or give the pipeline another engine.`,
      ));
    }
    return [ok(services.length > 0 ? `${here} has ${services.map(({ name }) => name).join(' and ')}.` : `What reads the documents is in ${here}.`)];
  },
};
