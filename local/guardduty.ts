import { ListQueuesCommand } from '@aws-sdk/client-sqs';
import { stackResources } from './deploy/stack-resources';
import { Template } from './deploy/template';
import { Clients } from './emulator/clients';
import { LocalError } from './errors';
import { GuardDutyStandIn, startGuardDutyStandIn } from './guardduty-stand-in';
import { plansOf } from './guardduty-stand-in/protection-plan';
import { Permissions } from './permissions';

export type { GuardDutyStandIn };

/** Starts the stand-in for Amazon GuardDuty, which works in the emulated account, and within the permissions of the roles there. */
export async function startGuardDuty({ s3, sqs }: Clients, permissions: Permissions): Promise<GuardDutyStandIn> {
  return startGuardDutyStandIn({
    s3,
    sqs,
    allows: async (roleArn, action, resource) => permissions.allows(roleArn, action, resource),
    authorize: async (accessKeyId) => permissions.allowsHandler(accessKeyId, 'guardduty:SendObjectMalwareScan'),
  });
}

/** Has it scan what the plans of the deployed stack take in. */
export async function protectStack(
  guardDuty: GuardDutyStandIn, { cloudFormation, sqs }: Clients, stackName: string, { Resources }: Template,
): Promise<void> {
  const resources = await stackResources(cloudFormation, stackName);
  const ids = new Map(resources.map(({ logicalId, physicalId }) => [logicalId, physicalId]));
  const plans = plansOf(Resources, (logicalId) => ids.get(logicalId)!);
  if (plans.length > 0) {
    const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}));
    const scans = QueueUrls.find((url) => /ScanningScansQueue/.test(url));
    if (!scans) {
      throw new LocalError('The stack has a Malware Protection plan, and no queue for its verdicts.');
    }
    guardDuty.protect(plans, scans);
  }
}
