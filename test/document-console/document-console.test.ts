import { App, Lazy, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import {
  ApiAuthorization, ContentType, DocumentApi, DocumentApiProps, DocumentConsole, DocumentConsoleProps, DocumentProcessingPipeline,
  DocumentProcessingPipelineProps, NotificationTarget,
} from '../../src';
import { ConsoleSettings } from '../../src/console/console-settings';

const PLACE = { env: { account: '123456789012', region: 'eu-west-1' } };

interface Given {
  readonly console?: Partial<DocumentConsoleProps>;
  readonly api?: Partial<DocumentApiProps>;
  readonly pipeline?: (stack: Stack) => DocumentProcessingPipelineProps;
  readonly oneStack?: boolean;
  readonly without?: boolean;
}

/** A console in the stack of its API; the pipeline is in the same, or in another. */
function synthesized({ console: props, api: apiProps, pipeline: pipelineProps, oneStack, without }: Given = {}) {
  const app = new App({ analyticsReporting: false });
  const stack = new Stack(app, 'Stack', PLACE);
  const pipelineStack = oneStack ? stack : new Stack(app, 'PipelineStack', PLACE);
  const pipeline = new DocumentProcessingPipeline(pipelineStack, 'Documents', pipelineProps?.(pipelineStack));
  const api = new DocumentApi(stack, 'Api', { pipeline, authorization: ApiAuthorization.managedUsers(), ...apiProps });
  const webConsole = without ? undefined : new DocumentConsole(stack, 'Console', { api, ...props });
  app.synth(); // throws where stacks depend on each other
  return { stack, pipelineStack, webConsole, template: Template.fromStack(stack), pipelineTemplate: Template.fromStack(pipelineStack) };
}

function errorOf(given: Given): string {
  try {
    synthesized(given);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('The console was expected to be refused, but it was made.');
}

/** A value with its references in braces. */
function inWords(value: any): string {
  if (typeof value === 'string') {
    return value;
  }
  const [[name, inner]] = Object.entries<any>(value);
  return name === 'Fn::Join' ? inner[1].map(inWords).join(inner[0]) : `{${[inner].flat().join('.')}}`;
}

function settingsOf(template: Template): ConsoleSettings {
  const [fn] = Object.values(template.findResources('AWS::Lambda::Function', { Properties: { Description: 'Console: serves the page and its files' } }));
  return JSON.parse(inWords(fn.Properties.Environment.Variables.CONSOLE_SETTINGS));
}

describe('the API serves the console', () => {
  const { template, webConsole, stack } = synthesized();
  const paths = Object.values(template.findResources('AWS::ApiGateway::Resource')).map(({ Properties }) => Properties.PathPart);

  test('below /console, to everybody, and all else to who is signed in', () => {
    expect(paths).toContain('console');
    expect(paths).toContain('{proxy+}');
    const open = Object.keys(template.findResources('AWS::ApiGateway::Method', { Properties: { AuthorizationType: 'NONE' } }));
    expect(open).toHaveLength(2);
    expect(open.every((name) => name.startsWith('ApiRestApiconsole'))).toBe(true);
  });

  test('compressed, and files that are no text byte for byte where they are asked for so', () => {
    template.hasResourceProperties('AWS::ApiGateway::RestApi', {
      MinimumCompressionSize: 1024, BinaryMediaTypes: Match.arrayWith(['application/octet-stream']),
    });
    const [api] = Object.values(template.findResources('AWS::ApiGateway::RestApi'));
    expect(api.Properties.BinaryMediaTypes).not.toContain('*/*'); // request models need that
  });

  test('at an address that ends with a slash, since the page names its files relative to it', () => {
    expect(inWords(stack.resolve(webConsole!.url))).toMatch(/\.execute-api\.eu-west-1\.\{AWS::URLSuffix\}\/v1\/console\/$/);
  });

  test('at an address that the pipeline may name in its notifications', () => {
    const nested = new Stack(new App({ analyticsReporting: false }), 'Linked');
    const documents = new DocumentProcessingPipeline(nested, 'Documents', {
      notifications: {
        targets: [NotificationTarget.email('jobs@example.com')], documentUrl: `${Lazy.string({ produce: (): string => linked.url })}#/documents/{documentId}`,
      },
    });
    const linked = new DocumentConsole(nested, 'Console', {
      api: new DocumentApi(nested, 'Api', { pipeline: documents, authorization: ApiAuthorization.managedUsers() }),
    });
    expect(() => Template.fromStack(nested)).not.toThrow(); // it refuses templates whose resources wait for each other
  });

  test('by a function that may do nothing but write its log and traces', () => {
    const [role] = Object.keys(template.findResources('AWS::IAM::Policy')).filter((name) => name.startsWith('ConsoleFiles'));
    const actions = template.toJSON().Resources[role].Properties.PolicyDocument.Statement.flatMap(({ Action }: any) => Action);
    expect(actions.filter((action: string) => !/^(logs|xray):/.test(action))).toEqual([]);
  });
});

describe('the page is told', () => {
  test('where people sign in, and who may do what', () => {
    const { config } = settingsOf(synthesized().template);
    expect(config).toEqual({
      title: 'Documents',
      signIn: {
        authority: expect.stringMatching(/^https:\/\/.*ApiUsersPool/),
        clientId: expect.stringMatching(/^\{ApiUsersClient/),
        scope: 'openid email profile',
        signOut: { endpoint: expect.stringMatching(/\.amazoncognito\.com\/logout$/), returnParameter: 'logout_uri' },
      },
      roles: { claim: 'cognito:groups', write: ['writers', 'admins'], admin: ['admins'] },
      uploads: { contentTypes: ['application/pdf', 'image/tiff', 'image/png', 'image/jpeg'], maxSizeBytes: expect.any(Number) },
      purge: false,
      operate: true,
    });
  });

  test('what the pipeline takes, whether the API purges, and its title', () => {
    const pipeline = () => ({ validation: { contentTypes: [ContentType.PDF] } });
    const { config } = settingsOf(synthesized({ console: { title: 'Rechnungen & Belege' }, api: { allowPurge: true }, pipeline }).template);
    expect(config).toMatchObject({ title: 'Rechnungen & Belege', purge: true, uploads: { contentTypes: ['application/pdf'] } });
  });

  test('which origins it may call: those of sign-in and of the bucket, however its name is written', () => {
    const { connectTo, imagesFrom } = settingsOf(synthesized({ oneStack: true }).template);
    expect(connectTo).toEqual([
      expect.stringMatching(/^https:\/\/\{ApiUsersPool\w+\.ProviderName\}\/$/),
      expect.stringMatching(/\.auth\.eu-west-1\.amazoncognito\.com\/$/),
      expect.stringMatching(/^https:\/\/\{DocumentsBucket\w+\}\.s3\.eu-west-1\.\{AWS::URLSuffix\}$/),
      expect.stringMatching(/^https:\/\/s3\.eu-west-1\.\{AWS::URLSuffix\}\/\{DocumentsBucket\w+\}\/$/),
    ]);
    expect(imagesFrom).toEqual(connectTo.slice(2));
  });
});

describe('operators', () => {
  test('have routes, and a function with the rights for these alone', () => {
    const { template } = synthesized();
    const paths = Object.values(template.findResources('AWS::ApiGateway::Resource')).map(({ Properties }) => Properties.PathPart);
    expect(paths).toContain('operations');
    template.hasResourceProperties('AWS::Lambda::Function', { Description: Match.stringLikeRegexp('^API: .*pipeline') });
  });

  test('have none where the pipeline is known by attributes that do not tell its queues, and the page knows', () => {
    const app = new App({ analyticsReporting: false });
    const stack = new Stack(app, 'Stack', PLACE);
    const pipeline = DocumentProcessingPipeline.fromDocumentProcessingPipelineAttributes(stack, 'Documents', {
      pipelineName: 'documents', bucket: Bucket.fromBucketName(stack, 'Bucket', 'their-documents'), table: TableV2.fromTableName(stack, 'Table', 'their-documents'),
    });
    new DocumentConsole(stack, 'Console', { api: new DocumentApi(stack, 'Api', { pipeline, authorization: ApiAuthorization.managedUsers() }) });
    const template = Template.fromStack(stack);
    expect(settingsOf(template).config.operate).toBe(false);
    expect(JSON.stringify(template.toJSON())).not.toContain('"PathPart":"operations"');
  });
});

describe('the bucket takes requests of the console\'s pages', () => {
  const rulesOf = (template: Template): any => {
    const [bucket] = Object.values(template.findResources('AWS::S3::Bucket'));
    return bucket.Properties.CorsConfiguration?.CorsRules;
  };

  test('of the API in the same stack by its very address', () => {
    const rules = rulesOf(synthesized({ oneStack: true }).template);
    expect(rules).toHaveLength(1);
    expect(rules[0].AllowedOrigins.map(inWords)).toEqual([expect.stringMatching(/^https:\/\/\{ApiRestApi\w+\}\.execute-api\.eu-west-1\.\{AWS::URLSuffix\}$/)]);
    expect(rules[0].ExposedHeaders).toEqual(expect.arrayContaining(['ETag', 'Content-Range', 'Content-Length', 'Accept-Ranges']));
  });

  test('of an API in another stack by the addresses of its Region, so that the stacks do not wait for each other', () => {
    const [{ AllowedOrigins }] = rulesOf(synthesized().pipelineTemplate);
    expect(AllowedOrigins.map(inWords)).toEqual(['https://*.execute-api.eu-west-1.{AWS::URLSuffix}']);
  });

  test('of other addresses that people open the console at', () => {
    const authorization = ApiAuthorization.managedUsers({ additionalUrls: ['https://documents.example.com', 'https://example.com:8443/base/'] });
    const [{ AllowedOrigins }] = rulesOf(synthesized({ api: { authorization } }).pipelineTemplate);
    expect(AllowedOrigins.slice(1)).toEqual(['https://documents.example.com', 'https://example.com:8443']);
  });

  test('and where it was made elsewhere, a warning has the rule to paste', () => {
    const { stack } = synthesized({ oneStack: true, pipeline: (scope) => ({ bucket: Bucket.fromBucketName(scope, 'Theirs', 'their-documents') }) });
    const [warning] = Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('CORS'));
    const text = String(warning.entry.data);
    const rule = JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1));
    expect(rule).toMatchObject({
      AllowedOrigins: ['https://*.execute-api.REGION.amazonaws.com'],
      AllowedMethods: ['PUT', 'POST', 'GET'],
      AllowedHeaders: ['*'],
      ExposeHeaders: expect.arrayContaining(['ETag', 'Content-Range']),
    });
  });
});

test.each<[string, Given]>([
  ['in one stack', { oneStack: true }],
  ['in two stacks', {}],
  ['with addresses of its own, CORS and purge', { oneStack: true, api: { cors: { allowOrigins: ['https://a.example.com'] }, allowPurge: true } }],
])('nothing waits for itself, %s', (_, given) => {
  expect(() => synthesized(given)).not.toThrow(); // the templates are searched for circles as they are read
});

test('without a console the templates are what they were', () => {
  const { template, pipelineTemplate } = synthesized({ without: true });
  expect(JSON.stringify([template.toJSON(), pipelineTemplate.toJSON()])).not.toMatch(/MinimumCompressionSize|CONSOLE_SETTINGS|CorsConfiguration|operations/);
});

describe('what cannot be is refused at synth', () => {
  test.each([
    ['IAM', ApiAuthorization.iam()],
    ['a key', ApiAuthorization.apiKey()],
    ['tokens of an issuer', ApiAuthorization.jwt({ issuer: 'https://login.example.com', audience: ['a'], roles: { claim: 'groups', read: ['r'], write: ['w'], admin: ['a'] } })],
  ])('an API that people cannot sign in to: %s', (_, authorization) => {
    expect(errorOf({ api: { authorization } })).toMatch(/Stack\/Console: the DocumentConsole has an invalid prop:\n.*api is Stack\/Api.*ApiAuthorization\.managedUsers\(\)/);
  });

  test.each([
    ['no api', { api: undefined }, 'api is not given: name the DocumentApi'],
    ['no API but something else', { api: 'Api' as never }, "api is 'Api', a text: it must be a DocumentApi."],
    ['a title of blanks', { title: '  ' }, 'title has 2 characters: it must have 1 to 60, not blanks alone.'],
    ['a title that is too long', { title: 'x'.repeat(61) }, 'title has 61 characters'],
    ['a title that is no text', { title: 7 as never }, 'title is 7: it must be a text.'],
  ])('%s', (_, props, message) => {
    expect(errorOf({ console: props })).toContain(message);
  });

  test('a second console of one API', () => {
    const stack = new Stack(new App(), 'Stack', PLACE);
    const api = new DocumentApi(stack, 'Api', { pipeline: new DocumentProcessingPipeline(stack, 'Documents'), authorization: ApiAuthorization.managedUsers() });
    new DocumentConsole(stack, 'Console', { api });
    expect(() => new DocumentConsole(stack, 'Again', { api })).toThrow('Stack/Again: the DocumentConsole has an invalid prop:\n  - api is Stack/Api, which has something at /console already');
  });
});
