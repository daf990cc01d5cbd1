import { App, Duration, Size, Stack, Token } from 'aws-cdk-lib';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { ApiAuthorization, ContentType, DocumentApi, DocumentApiProps, DocumentProcessingPipeline, DocumentProcessingPipelineAttributes } from '../../src';
import { apiSynthError, synthesizeApi } from '../helpers/synthesize-api';

type Props = Omit<DocumentApiProps, 'pipeline'>;

const FAULTS: Array<[string, Props, RegExp]> = [
  ['no origin', { cors: { allowOrigins: [] } }, /cors\.allowOrigins is empty.*leave cors out/],
  ['all origins and one', { cors: { allowOrigins: ['*', 'https://a.example.com'] } }, /cors\.allowOrigins has '\*' and others/],
  ['a page instead of an origin', { cors: { allowOrigins: ['https://a.example.com/app'] } }, /cors\.allowOrigins has 'https:\/\/a\.example\.com\/app'.*such as/],
  ['a host instead of an origin', { cors: { allowOrigins: ['a.example.com'] } }, /cors\.allowOrigins has 'a\.example\.com'/],
  ['a pattern of origins', { cors: { allowOrigins: ['https://*.example.com'] } }, /cors\.allowOrigins has 'https:\/\/\*\.example\.com'/],
  ['a quote in an origin', { cors: { allowOrigins: ["https://a'.example.com"] } }, /cors\.allowOrigins has/],
  ['a header that is none', { cors: { allowOrigins: ['*'], allowHeaders: ['X Y'] } }, /cors\.allowHeaders has 'X Y'/],
  ['preflights kept for two days', { cors: { allowOrigins: ['*'], maxAge: Duration.days(2) } }, /cors\.maxAge is 172800 seconds: .*86400/],
  ['half a second', { cors: { allowOrigins: ['*'], maxAge: Duration.millis(500) } }, /cors\.maxAge is 0\.5 seconds/],
  ['minutes that only the deployment knows', { cors: { allowOrigins: ['*'], maxAge: Duration.minutes(Token.asNumber({ Ref: 'Age' })) } }, /cors\.maxAge is a token in minutes, .*: give it in seconds, by Duration\.seconds\(\)/],
  ['a latency in minutes that only the deployment knows', { alarms: { latency: Duration.minutes(Token.asNumber({ Ref: 'Slow' })) } }, /alarms\.latency is a token in minutes, .*: give it in seconds/],
  ['half a second of a cache', { authorization: ApiAuthorization.managedUsers({ cacheTtl: Duration.seconds(60.5) }) }, /authorization\.cacheTtl is 60\.5 seconds: it must be whole seconds/],
  ['a cache in minutes that only the deployment knows', { authorization: ApiAuthorization.managedUsers({ cacheTtl: Duration.minutes(Token.asNumber({ Ref: 'Ttl' })) }) },
    /authorization\.cacheTtl is a token in minutes, .*: give it in seconds/],
  ['no requests at all', { throttle: { rateLimit: 0, burstLimit: 1 } }, /throttle\.rateLimit is 0: .*at most 10000/],
  ['more than an account has', { throttle: { rateLimit: 20_000, burstLimit: 1 } }, /throttle\.rateLimit is 20000/],
  ['half a request', { throttle: { rateLimit: 0.5, burstLimit: 1.5 } }, /throttle\.burstLimit is 1\.5: .*from 1 to 5000/],
  ['a web ACL of CloudFront', { webAclArn: 'arn:aws:wafv2:us-east-1:123456789012:global/webacl/n/i' }, /webAclArn is '.*global.*regional\/webacl\/NAME\/ID/],
  ['a stage with a slash', { stageName: 'v1/x' }, /stageName is 'v1\/x': .*such as 'v1'/],
  ['a name of blanks', { apiName: ' ' }, /apiName has 1 characters/],
];

test.each(FAULTS)('%s is refused at synth', (_name, props, message) => {
  expect(apiSynthError(props)).toMatch(message);
});

test.each<[string, (stack: Stack) => Props, RegExp]>([
  ['origins', () => ({ cors: { allowOrigins: Array.from({ length: 200 }, (_, n) => `https://app${n}.example.com`) } }), /cors\.allowOrigins takes \d+ bytes.*name fewer origins/],
  ['scopes', (stack) => {
    const scopes = Array.from({ length: 100 }, (_, n) => `documents/scope-${n}`);
    return { authorization: ApiAuthorization.cognito({ userPool: new UserPool(stack, 'Users'), scopes: { read: scopes, write: scopes, admin: scopes } }) };
  }, /authorization\.scopes takes \d+ bytes.*name fewer scopes/],
])('more %s than a function\'s variables hold are refused by their own name', (_name, props, message) => {
  expect(apiSynthError(props)).toMatch(message);
});

test('all faults are told at once, and where', () => {
  const message = apiSynthError({ stageName: '', throttle: { rateLimit: -1, burstLimit: 0 }, cors: { allowOrigins: [] } });
  expect(message).toContain('ApiStack/Api: the DocumentApi has 4 invalid props:');
});

test.each<[string, Props]>([
  ['tokens', {
    webAclArn: Token.asString({ Ref: 'Acl' }),
    throttle: { rateLimit: Token.asNumber({ Ref: 'Rate' }), burstLimit: Token.asNumber({ Ref: 'Burst' }) },
    cors: { allowOrigins: [Token.asString({ Ref: 'Origin' })] },
  }],
  ['a page on this machine', { cors: { allowOrigins: ['http://localhost:5173'] } }],
  ['a latency of seconds and a half', { alarms: { latency: Duration.millis(2500) } }],
  ['less than a request a second', { throttle: { rateLimit: 0.2, burstLimit: 1 } }],
])('%s are taken', (_name, props) => {
  expect(() => synthesizeApi(props).template).not.toThrow();
});

describe('of a pipeline that is known by its attributes', () => {
  function apiOver(attributes: Partial<DocumentProcessingPipelineAttributes>): DocumentApi {
    const stack = new Stack(new App({ analyticsReporting: false }), 'Stack');
    const pipeline = DocumentProcessingPipeline.fromDocumentProcessingPipelineAttributes(stack, 'Documents', {
      pipelineName: 'documents', bucket: Bucket.fromBucketName(stack, 'Bucket', 'documents'), table: TableV2.fromTableName(stack, 'Table', 'documents'), ...attributes,
    });
    return new DocumentApi(stack, 'Api', { pipeline });
  }

  test('a size that is not known is refused: the functions are told it at synth', () => {
    expect(() => apiOver({ maxSize: Size.mebibytes(Token.asNumber({ Ref: 'MaxSize' })) })).toThrow(/pipeline\.maxSize is a token/);
  });

  test.each<[string, Partial<DocumentProcessingPipelineAttributes>, RegExp]>([
    ['types', { contentTypes: Array.from({ length: 200 }, (_, n) => ContentType.of(`application/vnd.example-${n}`)) }, /pipeline\.contentTypes takes \d+ bytes.*give the pipeline fewer types/],
    ['suffixes', { uploadSuffixes: Array.from({ length: 400 }, (_, n) => `.suffix${n}`) }, /pipeline\.uploadSuffixes takes \d+ bytes.*fewer suffixes/],
  ])('more %s than a function\'s variables hold are refused by their own name', (_name, attributes, message) => {
    expect(() => apiOver(attributes)).toThrow(message);
  });

  test('more engines than a function\'s variables hold are refused, before a deployment fails on them', () => {
    const contentTypes = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => ({ contentType: ContentType.of(`application/${name}`), maxSize: Size.mebibytes(10) }));
    const engines = (count: number) => Array.from({ length: count }, (_, index) => ({ engineId: `engine${index}`, contentTypes }));
    expect(() => apiOver({ engines: engines(5) })).not.toThrow();
    expect(() => apiOver({ engines: engines(50) })).toThrow(/pipeline\.engines takes \d+ bytes\. With it the functions are told \d+ bytes, of 3300 that .*fewer engines/);
  });
});
