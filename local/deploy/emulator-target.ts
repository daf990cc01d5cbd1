import { DeployTarget } from './deploy';
import { localTemplate } from './template';
import { ACCOUNT, REGION } from '../emulator/emulator';

/** Deployments to the emulator. @param onRemoved called with each resource that is left out, since the emulator does not know its type */
export function emulatorTarget(onRemoved: (resource: string) => void = () => {}): DeployTarget {
  return {
    name: 'The emulator',
    account: ACCOUNT,
    region: REGION,
    templateBucket: `cdk-hnb659fds-assets-${ACCOUNT}-${REGION}`, // where CDK's bootstrap would have put it: the template names the assets there
    pollMs: 100,
    timeoutMs: 120_000,
    prepare: (whole) => {
      const { template, removed } = localTemplate(whole);
      removed.forEach(onRemoved);
      return template;
    },
  };
}
