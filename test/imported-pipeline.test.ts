import { App, Size, Stack, Token } from 'aws-cdk-lib';
import { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Alias, Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { ContentType, DocumentProcessingPipeline, DocumentProcessingPipelineAttributes } from '../src';

const stackOf = () => new Stack(new App({ analyticsReporting: false }), 'Stack', { env: { account: '111122223333', region: 'eu-west-1' } });

const needed = (stack: Stack) => ({
  pipelineName: 'documents', bucket: Bucket.fromBucketName(stack, 'Bucket', 'documents'), table: TableV2.fromTableName(stack, 'Table', 'documents'),
});

/** Attributes as JavaScript and Python let people write them. */
function imported(attributes: any | ((stack: Stack) => any)) {
  const stack = stackOf();
  const given = typeof attributes === 'function' ? attributes(stack) : attributes;
  return DocumentProcessingPipeline.fromDocumentProcessingPipelineAttributes(stack, 'Documents', given && { ...needed(stack), ...given });
}

test.each<[string, any, RegExp]>([
  ['a prefix without its slash, beside which the API would purge', { uploadPrefix: 'uploads' }, /uploadPrefix is 'uploads': it must end with a slash.*Write 'uploads\/'\./],
  ['a prefix among the results', { uploadPrefix: 'results/in/' }, /uploadPrefix is 'results\/in\/': it may not lie in 'results\/'/],
  ['a former prefix that IAM takes for a pattern', { previousUploadPrefixes: ['old/', 'a*/'] }, /previousUploadPrefixes has 'a\*\/'.*IAM/],
  ['a suffix without its dot', { uploadSuffixes: ['pdf'] }, /uploadSuffixes has 'pdf': a suffix begins with a dot/],
  ['a MIME type for a ContentType', { contentTypes: ['application/pdf'] }, /contentTypes\[0\] is 'application\/pdf', a text: it must be a ContentType/],
  ['a type of an engine by its MIME type', { engines: [{ engineId: 'a', contentTypes: [{ contentType: 'application/pdf' }] }] }, /engines\[0\]\.contentTypes\[0\]\.contentType is 'application\/pdf', a text/],
  ['an engine without its types', { engines: [{ engineId: 'a' }] }, /engines\[0\]\.contentTypes is not given: give a list/],
  ['a name that no pipeline has', { pipelineName: 'a b/c' }, /pipelineName is 'a b\/c': it may have letters, digits, '-' and '_', 1 to 64 of them/],
  ['a number for a Size', { maxSize: 20 }, /maxSize is 20: it must be a Size/],
  ['a part of a byte', { maxSize: Size.mebibytes(4.7) }, /maxSize is 4928307\.2 bytes: it must be a whole number of bytes/],
  ['a label that no document can have', { indexedLabel: 'a:b' }, /indexedLabel is 'a:b'/],
  ['fewer shards than listings read', { listingShards: 7 }, /listingShards is 7/],
  ['an event bus by its name', { eventBus: 'default' }, /eventBus is 'default', a text: it must be an EventBus/],
  ['no bucket', { bucket: undefined }, /bucket is not given: give a Bucket/],
  ['the name of a table', { table: 'documents' }, /table is 'documents', a text: it must be a Table/],
  ['no attributes', undefined, /pipelineName is not given.*\n.*bucket is not given.*\n.*table is not given/],
  ['a bucket whose key is known by an alias', (stack: Stack) => ({
    bucket: Bucket.fromBucketAttributes(stack, 'Encrypted', { bucketName: 'documents', encryptionKey: Alias.fromAliasName(stack, 'Alias', 'alias/documents') }),
  }), /bucket\.encryptionKey is alias\/documents, imported by its name: nobody could be allowed to use the key behind it\. Import the key itself/],
  ['a table whose key is known by an alias', (stack: Stack) => ({
    table: TableV2.fromTableAttributes(stack, 'Encrypted', { tableName: 'documents', encryptionKey: Alias.fromAliasName(stack, 'Alias', 'alias/documents') }),
  }), /table\.encryptionKey is alias\/documents, imported by its name/],
])('of a pipeline that is known by its attributes, %s is refused', (_name, attributes, message) => {
  expect(() => imported(attributes)).toThrow(message);
});

test('all faults of the attributes are told at once, and of which pipeline', () => {
  expect(() => imported({ uploadPrefix: 'in', contentTypes: ['pdf'], pipelineName: '' }))
    .toThrow(/^Stack: the imported pipeline Documents has 3 invalid props:\n {2}- contentTypes.*\n {2}- pipelineName.*\n {2}- uploadPrefix/);
});

test.each<[string, (stack: Stack) => Partial<DocumentProcessingPipelineAttributes>]>([
  ['that only the deployment knows', () => ({
    pipelineName: Token.asString({ Ref: 'Name' }),
    uploadPrefix: Token.asString({ Ref: 'Prefix' }),
    previousUploadPrefixes: [Token.asString({ Ref: 'Old' })],
    uploadSuffixes: [Token.asString({ Ref: 'Suffix' })],
    indexedLabel: Token.asString({ Ref: 'Label' }),
  })],
  ['of all kinds', (stack) => ({
    uploadPrefix: 'scans/in/',
    previousUploadPrefixes: ['old/'],
    uploadSuffixes: ['.pdf'],
    contentTypes: [ContentType.PDF],
    maxSize: Size.mebibytes(5),
    listingShards: 16,
    engines: [{ engineId: 'mine', contentTypes: [{ contentType: ContentType.PDF, maxPages: 3 }] }],
    bucket: Bucket.fromBucketAttributes(stack, 'Encrypted', {
      bucketName: 'documents', encryptionKey: Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab'),
    }),
  })],
])('attributes %s are taken', (_name, attributes) => {
  expect(() => imported(attributes)).not.toThrow();
});

test.each<[string, any, RegExp]>([
  ['nothing', undefined, /^Stack: the imported pipeline Documents has an invalid prop:\n {2}- pipelineName is not given: give a text/],
  ['no name', {}, /pipelineName is not given: give a text/],
  ['a number for a name', { pipelineName: 5 }, /pipelineName is 5: it must be a text/],
  ['a name that no pipeline has', { pipelineName: 'a b/c' }, /pipelineName is 'a b\/c'/],
])('a lookup with %s is refused, before a parameter is asked for that is not there', (_name, options, message) => {
  expect(() => DocumentProcessingPipeline.fromLookup(stackOf(), 'Documents', options)).toThrow(message);
});
