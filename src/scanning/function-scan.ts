import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { MalwareScanBindOptions, MalwareScanConfig } from './malware-scan-config';
import { FunctionScanProps } from './malware-scan-props';
import { scanTimeout } from './scan-timeout';
import { callFaults, callTimeoutOf, grantToFunction } from '../functions/called-function';
import { concurrencyFaults } from '../functions/concurrency';

/** A function of the user's; it is called with the request that docs/malware.md describes. */
export function functionScan(fn: IFunction, props: FunctionScanProps, { bucket, uploadPrefixes }: MalwareScanBindOptions, scope: Construct): Omit<MalwareScanConfig, 'policyAdded'> {
  grantToFunction(scope, 'ScannerAccess', fn, {
    statements: [new PolicyStatement({
      actions: [
        's3:GetObject', 's3:GetObjectVersion', 's3:GetObjectTagging', 's3:GetObjectVersionTagging', 's3:PutObjectTagging', 's3:PutObjectVersionTagging',
      ],
      resources: uploadPrefixes.map((prefix) => bucket.arnForObjects(`${prefix}*`)),
    })],
    key: bucket.encryptionKey,
    advice: 'to read and to tag uploads by yourself (docs/malware.md has the statements)',
  });
  const callTimeout = callTimeoutOf(fn, props.callTimeout);
  return {
    scanner: { kind: 'FUNCTION', functionArn: fn.functionArn, callSeconds: callTimeout.toSeconds() },
    scansUploads: false,
    timeout: scanTimeout(props),
    scannerRoleArn: fn.role!.roleArn,
    // the very function, version or alias: no other qualifier of it
    scanStatements: [new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [fn.functionArn] })],
    callTimeout,
    concurrency: props.concurrency,
  };
}

/** What is wrong with the props, a sentence a fault. */
export function functionScanFaults(fn: IFunction, props: FunctionScanProps): string[] {
  return [
    ...(fn.role ? [] : [`the role of the function ${fn.node.path} is not known, and nobody else may read what was not scanned: import the function with its role, by Function.fromFunctionAttributes.`]),
    ...callFaults(fn, props.callTimeout, 'Lower it.'),
    ...concurrencyFaults('concurrency', props.concurrency),
  ];
}
