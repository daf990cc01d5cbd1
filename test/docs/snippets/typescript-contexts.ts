import { importsOf, Snippet } from './markdown-snippets';

/**
 * What a snippet takes for granted, put around it as it stands: `{snippet}` is where it goes.
 * Its own imports come first; a name that it imports itself is not imported again.
 */
export interface Context {
  readonly imports: Readonly<Record<string, readonly string[]>>;
  readonly around: string;
}

const OF_THE_LIBRARY = [
  'ApiAuthorization', 'ComplianceNotes', 'ContentType', 'DocumentApi', 'DocumentConsole', 'DocumentDashboard', 'DocumentErrorCode', 'DocumentProcessingPipeline', 'DocumentStatus', 'MalwareScan', 'MetricName',
  'NotificationTarget', 'OcrEngine', 'PipelineStage', 'SharedQuota', 'TextractFeature',
];

/** The constructor of a stack of the user's, with a pipeline, and with those who have to do with it. */
export const IN_A_STACK: Context = {
  imports: {
    'aws-cdk-lib': ['App', 'CfnOutput', 'Duration', 'Size', 'Stack'],
    'aws-cdk-lib/aws-cloudwatch': ['TextWidget'],
    'aws-cdk-lib/aws-cognito': ['UserPool'],
    'aws-cdk-lib/aws-events': ['Rule'],
    'aws-cdk-lib/aws-events-targets': ['SqsQueue'],
    'aws-cdk-lib/aws-iam': ['AccountPrincipal', 'Role'],
    'aws-cdk-lib/aws-lambda': ['Code', 'Function', 'Runtime'],
    'aws-cdk-lib/aws-sns': ['SubscriptionFilter', 'Topic'],
    'aws-cdk-lib/aws-sns-subscriptions': ['SqsSubscription'],
    'aws-cdk-lib/aws-sqs': ['Queue'],
    'cdk-document-processing-pipeline': OF_THE_LIBRARY,
  },
  around: `
export default class UsersStack extends Stack {
  public constructor(scope: App) {
    super(scope, 'Users', { env: { account: '111122223333', region: 'eu-west-1' } });
    const stack: Stack = this;
    const pipeline = new DocumentProcessingPipeline(stack, 'Given');
    const [uploader, reader, clerk, operatorRole] = ['Uploader', 'Reader', 'Clerk', 'Operator'].map((name) => new Role(stack, name, { assumedBy: new AccountPrincipal('111122223333') }));
    const [results, undelivered, rejected, failures] = ['ResultsQueue', 'Undelivered', 'Rejected1', 'Failures'].map((name) => new Queue(stack, name));
    const target = new SqsQueue(results);
    const topic = new Topic(stack, 'Topic');
    const userPool = new UserPool(stack, 'Pool');
    {
{snippet}
    }
  }
}
`,
};

/** Whole as it stands. */
export const WHOLE: Context = { imports: {}, around: '{snippet}' };

/** A Lambda function of the user's, whose own part is declared. */
export const AUTHORIZER: Context = {
  imports: {},
  around: `import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent } from 'aws-lambda';
declare const callerOf: (token?: string) => Promise<{ id: string }>;
{snippet}`,
};

export const ENGINE_FUNCTION: Context = { imports: {}, around: 'declare const myModel: { read(image: Uint8Array): Promise<string> };\n{snippet}' };

export const ENGINE_ANSWER: Context = {
  imports: { '@aws-sdk/client-sqs': ['SendMessageCommand', 'SQSClient'] },
  around: `
interface FunctionRequest { documentId: string; attempt: number; completion: { queueUrl: string; token: string } }
export async function answer(sqs: SQSClient, request: FunctionRequest, answerKey: string): Promise<void> {
{snippet}
}
`,
};

export const READER: Context = {
  imports: { '@aws-sdk/client-s3': ['GetObjectCommand', 'S3Client'] },
  around: `
export async function read(s3: S3Client, bucket: string, resultKey: string): Promise<void> {
{snippet}
}
`,
};

/** The receiver of a webhook, whole as it stands. */
export const WEBHOOK_RECEIVER: Context = { imports: {}, around: '{snippet}' };

const NOT_IN_A_STACK: Readonly<Record<string, Context>> = {
  'README.md › Use it › ts 1': WHOLE,
  'docs/api.md › Who may call › A function of yours › ts 1': AUTHORIZER,
  'docs/own-engine.md › Answer at once › ts 1': ENGINE_FUNCTION,
  'docs/own-engine.md › Answer later › ts 1': ENGINE_ANSWER,
  'docs/results.md › Reading it › ts 1': READER,
  'docs/webhooks.md › Verify it › ts 1': WEBHOOK_RECEIVER,
};

export function contextOf({ title }: Snippet): Context {
  return NOT_IN_A_STACK[title] ?? IN_A_STACK;
}

/** A module with the snippet in it. */
export function moduleOf(snippet: Snippet): string {
  const { imports: given, around } = contextOf(snippet);
  const { imports, body } = importsOf(snippet);
  const own = new Set(imports.match(/\w+/g));
  const others = Object.entries(given).map(([from, names]) => `import { ${names.filter((name) => !own.has(name)).join(', ')} } from '${from}';`);
  return [imports, ...others, around.replace('{snippet}', () => body)].join('\n');
}
