import { Facts } from './conditions';
import { CLEAN, SCAN_TAG } from '../../../../src/contract/malware-verdict';
import type { Caller } from '../caller';
import { FunctionRole } from '../function-roles';

/** Of any call of the pipeline's, or of an operator's. */
const OF_ALL: ReadonlyArray<readonly [key: string, value: string | undefined]> = [
  ['aws:securetransport', 'true'],
  ['s3:tlsversion', '1.3'],
  ['aws:principalisawsservice', 'false'],
  ['aws:viaawsservice', 'false'],
  ['aws:calledvia', undefined],
  ['aws:sourcearn', undefined],
  ['aws:sourceaccount', undefined],
  // the bucket encrypts by itself, and nobody asks it to, or for an ACL
  ...['server-side-encryption', 'server-side-encryption-aws-kms-key-id', 'server-side-encryption-customer-algorithm', 'acl', 'grant-read', 'grant-write', 'grant-full-control']
    .map((header) => [`s3:x-amz-${header}`, undefined] as const),
  // what is not clean is for nobody to read
  [`s3:existingobjecttag/${SCAN_TAG.toLowerCase()}`, CLEAN],
];

/** Outside of a VPC, calls come from no address and no endpoint that anybody could name. */
const OUTSIDE = ['aws:sourceip', 'aws:sourcevpc', 'aws:sourcevpce', 'aws:vpcsourceip'].map((key) => [key, undefined] as const);

/** AWS IAM Identity Center makes them, below a path that a session does not tell. */
const WITH_PATH = /:role\/AWSReservedSSO_/;

/** Of what a function calls. */
export function factsOfFunction({ roleArn, inVpc }: FunctionRole, region: string): Facts {
  return new Map([
    ...OF_ALL,
    ...inVpc ? [] : OUTSIDE,
    ['aws:principaltype', 'AssumedRole'],
    ['aws:multifactorauthpresent', undefined],
    ['aws:requestedregion', region],
    ['aws:principalaccount', roleArn.split(':')[4]],
    ['aws:principalarn', roleArn],
  ]);
}

/** Of what the operator calls: from which address, and with which device, is not known. */
export function factsOfCaller({ arn, account }: Caller, region: string): Facts {
  return new Map([
    ...OF_ALL,
    ['aws:requestedregion', region],
    ['aws:principalaccount', account],
    ...WITH_PATH.test(arn) ? [] : [['aws:principalarn', arn] as const],
  ]);
}

/** Amazon S3 and others call AWS KMS in the name of whoever calls them: from where is not known then. */
export function byService(facts: Facts): Facts {
  const known = new Map(facts);
  [...OUTSIDE.map(([key]) => key), 'aws:calledvia'].forEach((key) => known.delete(key));
  return known.set('aws:viaawsservice', 'true');
}

/** Of what a service of AWS calls by itself, for a resource of the account. */
export function factsOfService(account: string, region: string): Facts {
  return new Map([
    ['aws:securetransport', 'true'], ['aws:principalisawsservice', 'true'], ['aws:viaawsservice', 'false'], ['aws:sourceaccount', account], ['aws:requestedregion', region],
  ]);
}
