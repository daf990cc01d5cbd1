import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { hasOwnPolicy } from './clean-objects-policy';
import { MalwareScanBindOptions, MalwareScanConfig } from './malware-scan-config';
import { GuardDutyScanProps } from './malware-scan-props';
import { ProtectionPlan } from './protection-plan';
import { scanTimeout } from './scan-timeout';

/** Amazon GuardDuty, which scans by itself whatever is uploaded below the prefixes of its plan. */
export function guardDutyScan(props: GuardDutyScanProps, { bucket, uploadPrefixes }: MalwareScanBindOptions, scope: Construct): Omit<MalwareScanConfig, 'policyAdded'> {
  const { roleArn } = props.plan?.role ?? ProtectionPlan.of(scope, bucket, uploadPrefixes, !hasOwnPolicy(scope, bucket));
  return {
    scanner: { kind: 'GUARD_DUTY' },
    scansUploads: true,
    timeout: scanTimeout(props),
    scannerRoleArn: roleArn,
    scanStatements: [new PolicyStatement({ actions: ['guardduty:SendObjectMalwareScan'], resources: ['*'] })], // it knows no resources
  };
}
