import { docpipe, Ended, FakeParameters, Surroundings } from './docpipe';
import { ACCOUNT, FakeAccount, KEY } from './fake-account';
import { FakeParts, PARTS } from './fake-parts';
import { PipelineDescription } from '../../src/contract/pipeline-description';
import { FakeAws } from '../helpers/fake-aws';

export interface Finding {
  readonly check: string;
  readonly state: string;
  readonly message: string;
  readonly fix?: string;
  readonly next?: string;
}

/** A pipeline that is well, with everything that a pipeline can have, in an account that is well. */
export class Patient {
  public readonly parameters: FakeParameters;
  public readonly parts: FakeParts;
  public readonly account: FakeAccount;

  public constructor(private readonly aws: () => FakeAws) {
    this.parameters = new FakeParameters(aws);
    this.parts = new FakeParts(aws);
    this.account = new FakeAccount(aws);
  }

  public reset(): void {
    this.parts.reset();
    this.account.reset();
    this.parameters.values.clear();
    this.describe({});
    this.parts.alarms = [{ AlarmName: 'Invoices-DocumentsMonitoringUploadsLate', StateValue: 'OK', AlarmActions: [`arn:aws:lambda:eu-west-1:${ACCOUNT}:function:page`] }];
    this.aws().bucket.listedAPage = 1000;
    this.aws().bucket.notifications = notificationsTo('IntakeQueue', ['uploads/', 'Uploads/', 'UPLOADS/']);
    this.aws().bucket.policy = TLS_ONLY;
  }

  /** @param change in the place of what its parameter has */
  public describe(change: Partial<PipelineDescription>): void {
    this.parameters.put('invoices', {
      bucketKey: KEY,
      tableKey: KEY,
      parts: { ...PARTS, functions: { ...PARTS.functions, tick: 'TickFunction' }, topics: { completions: 'CompletionsTopic', people: 'PeopleTopic' }, schedules: { tick: 'TickRule', notify: 'NotifyRule' }, people: 2 },
      lists: {
        suffixes: [],
        contentTypes: ['application/pdf', 'image/png'],
        types: [['application/pdf', 0, 3000, 0, 0], ['image/png', 0, 0, 10_000, 0]],
        engines: { textractText: [0, 1], rekognitionText: [1] },
        prices: { textractText: 0.0015, rekognitionText: 0.001 },
        quotas: { 'textract:StartDocumentTextDetection': [1, 100], 'rekognition:DetectText': [1] },
      },
      ...change,
    });
  }

  public async findings(...args: string[]): Promise<Finding[]> {
    return JSON.parse((await docpipe(['doctor', '--json', ...args])).stdout);
  }

  /** What is found by one check. */
  public async found(check: string): Promise<Finding[]> {
    return (await this.findings()).filter((finding) => finding.check === check);
  }

  public async doctor(args: readonly string[] = [], surroundings?: Surroundings): Promise<Ended> {
    return docpipe(['doctor', ...args], surroundings);
  }
}

export const TLS_ONLY: readonly object[] = [
  { Effect: 'Deny', Principal: { AWS: '*' }, Action: 's3:*', Resource: ['arn:aws:s3:::documents-bucket', 'arn:aws:s3:::documents-bucket/*'], Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
  { Effect: 'Deny', Principal: { AWS: '*' }, Action: 's3:*', Resource: ['arn:aws:s3:::documents-bucket', 'arn:aws:s3:::documents-bucket/*'], Condition: { NumericLessThan: { 's3:TlsVersion': 1.2 } } },
];

export function notificationsTo(queue: string, prefixes: readonly string[]): object {
  return {
    QueueConfigurations: prefixes.map((Value) => ({
      QueueArn: `arn:aws:sqs:eu-west-1:${ACCOUNT}:${queue}`, Events: ['s3:ObjectCreated:*'], Filter: { Key: { FilterRules: [{ Name: 'Prefix', Value }] } },
    })),
  };
}
