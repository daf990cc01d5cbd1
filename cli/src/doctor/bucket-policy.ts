import { GetBucketPolicyCommand } from '@aws-sdk/client-s3';
import { callersOf } from './callers';
import { DoctorContext, Examination } from './examination';
import { ok, unlessAnyIsWrong } from './finding';
import { FunctionRole } from './function-roles';
import { denialsIn, Need, verdictOf, YOU } from './policy/denials';
import { statementsOf } from './policy/document';
import { resultKeys, uploadKey } from '../../../src/storage/object-keys';

/** Where documents and results lie: any of them will do. */
const DOCUMENT_ID = '0'.repeat(32);

const READ = ['s3:GetObject', 's3:GetObjectVersion'];

/** What functions do with uploads and with results. */
const CALLS: Readonly<Record<string, { readonly uploads: readonly string[]; readonly results: readonly string[] }>> = {
  intake: { uploads: READ, results: [] },
  recognize: { uploads: READ, results: ['s3:PutObject'] },
  tick: { uploads: READ, results: ['s3:PutObject'] },
  collect: { uploads: [], results: ['s3:GetObject', 's3:PutObject'] },
  [YOU]: { uploads: ['s3:PutObject', 's3:GetObject'], results: ['s3:GetObject'] },
};

/** Statements of the bucket's policy that keep the pipeline, or the operator, from documents. */
export const bucketPolicy: Examination = {
  check: 'bucket-policy',
  rights: ['s3:GetBucketPolicy', 'lambda:GetFunctionConfiguration'],
  examine: async (context) => {
    const { functionRoles, pipeline: { bucket } } = context;
    const text = await policyText(context);
    if (text === undefined) {
      return [ok('The bucket has no policy.')];
    }
    const denials = denialsIn(statementsOf(text), needsOf(context, await functionRoles()));
    const next = `aws s3api get-bucket-policy --bucket ${bucket} --query Policy --output text`;
    return unlessAnyIsWrong(denials.map((denial) => verdictOf('The bucket policy', denial, next)), 'The bucket policy denies nothing that the pipeline does.');
  },
};

async function policyText({ clients, pipeline: { bucket } }: DoctorContext): Promise<string | undefined> {
  try {
    return (await clients.s3().send(new GetBucketPolicyCommand({ Bucket: bucket }))).Policy;
  } catch (error) {
    if ((error as Error).name === 'NoSuchBucketPolicy') {
      return undefined;
    }
    throw error;
  }
}

function needsOf(context: DoctorContext, roles: readonly FunctionRole[]): Need[] {
  const { caller, pipeline: { bucket, uploadPrefix } } = context;
  const object = (key: string) => `arn:${caller.partition}:s3:::${bucket}/${key}`;
  const upload = object(uploadKey(uploadPrefix, DOCUMENT_ID, 'document.pdf'));
  const result = object(resultKeys(DOCUMENT_ID, 1).rawAnswer);
  return callersOf(context, roles).flatMap(({ who, arn, facts }) => {
    const { uploads, results } = CALLS[who];
    const calls = [...uploads.map((action) => [action, upload] as const), ...results.map((action) => [action, result] as const)];
    return calls.map(([action, resource]): Need => ({ who, request: { principal: { arn }, action, resource, facts } }));
  });
}
