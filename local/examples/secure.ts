import { GetTemplateCommand } from '@aws-sdk/client-cloudformation';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { scanOf } from './documents';
import { ExampleRun, LocalExample } from './local-example';
import { putAndWait, statusOf } from './read-documents';
import { browserApiUrl, signedInAs } from './sign-in';
import { EICAR } from '../../examples/scanner/scan/signatures.mjs';
import { ApiError } from '../../examples/upload-client/api-error';
import { DocumentRecord } from '../../src/contract/document-record';
import { Template } from '../deploy/template';

const WORDS = 'The merger is secret.';

/** What somebody gets who may read all objects of the account, as far as IAM is asked. */
async function readByWhoMayAll(
  { environment: { account, outputs, stackName } }: ExampleRun, records: ReadonlyArray<DocumentRecord | undefined>,
): Promise<string[]> {
  const s3 = new S3Client(account.clientConfig(await account.principal(stackName, 'reader-of-all', { action: 's3:GetObject*', resource: '*' })));
  try {
    return await Promise.all(records.map(async (record) => {
      const object = { Bucket: outputs.BucketName, Key: record?.objectKey, VersionId: record?.versionId };
      return s3.send(new GetObjectCommand(object)).then(() => 'is read', (error: Error) => error.name);
    }));
  } finally {
    s3.destroy();
  }
}

/** What the template says: the emulator keeps neither the key of a bucket nor the network of a function. */
async function lookAtTheTemplate({ environment: { clients, stackName }, findings }: ExampleRun): Promise<void> {
  const { TemplateBody } = await clients.cloudFormation.send(new GetTemplateCommand({ StackName: stackName }));
  const resources = Object.entries((JSON.parse(TemplateBody!) as Template).Resources);
  const properties = (type: string, id = /./) => resources.filter(([name, { Type }]) => Type === type && id.test(name)).map(([, { Properties = {} }]) => Properties);
  const encrypted = [...properties('AWS::S3::Bucket'), ...properties('AWS::SQS::Queue'), ...properties('AWS::Logs::LogGroup'), ...properties('AWS::SNS::Topic')];
  const withoutKey = encrypted.filter((each) => !/"Key[0-9A-F]{8}"/.test(JSON.stringify(each)));
  findings.equal('the key is named by bucket, queues, topics and logs: those that do not', withoutKey.length, 0);
  const functions = properties('AWS::Lambda::Function', /^Documents.*Handler/);
  findings.add('each function of the pipeline is to run in the VPC', `${functions.length} functions`, functions.length > 0 && functions.every(({ VpcConfig }) => VpcConfig));
  findings.equal('there is a web ACL', properties('AWS::WAFv2::WebACL').length, 1);
}

export const secure: LocalExample = {
  stack: async (app, id) => {
    const { SecureStack } = await import('../../examples/secure/secure-stack');
    return new SecureStack(app, id, { securityMail: 'security@example.com' });
  },
  notShown: [
    'the emulator does not ask AWS KMS for the right to the key when an object is read, and puts the web ACL before no API.',
    'its functions are in no network: whether the endpoints of the VPC suffice shows on AWS alone.',
    'its sign-in asks for no second factor, and no alarm gets data.',
  ],
  run: async (given) => {
    const { environment, findings } = given;
    const records = await putAndWait(given, { 'merger.png': await scanOf('LETTER', (sheet) => sheet.line(WORDS)), 'eicar.pdf': EICAR });
    const [clean, malware] = [records['merger.png'], records['eicar.pdf']];
    findings.equal('a clean document is read', statusOf(clean), 'SUCCEEDED');
    findings.add('malware is quarantined', statusOf(malware), malware?.status === 'QUARANTINED');
    findings.equal('who may read all objects reads what is clean, and no malware', await readByWhoMayAll(given, [clean, malware]), ['is read', 'AccessDenied']);
    findings.equal('nobody calls the API without a sign-in', (await fetch(`${browserApiUrl(environment)}/documents`)).status, 401);
    const { client } = await signedInAs(given, 'reader', 'readers');
    findings.add('a reader sees the text', String((await client.get(clean!.documentId)).ocrText), (await client.get(clean!.documentId)).ocrText?.includes(WORDS) === true);
    const refusal = await client.upload({ name: 'a.png', contentType: 'image/png', bytes: new Uint8Array(9) }).then(() => 'may upload', (error: ApiError) => error.code);
    findings.equal('and does not upload', refusal, 'FORBIDDEN');
    await lookAtTheTemplate(given);
  },
};
