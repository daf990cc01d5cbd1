import { Bucket } from 'aws-cdk-lib/aws-s3';
import { templatesOf, twoStacks, watchedQueues } from './stacks';
import { DocumentApi, DocumentProcessingPipeline } from '../../src';
import { DocumentErrorCode } from '../../src/contract/document-error-code';
import { checkKey } from '../../src/intake/handler/validation-rules';
import { statementsOf } from '../helpers/statements';
import { synthError, synthesize } from '../helpers/synthesize';

const CHANGED = { prefix: 'scans/', previousPrefixes: ['uploads/', 'in/'] };

/** The prefixes of the bucket's keys that a function may read. */
function readable(template: any, role: string): string[] {
  return statementsOf(template, role)
    .filter(({ Action }) => [Action].flat().includes('s3:GetObjectVersion'))
    .flatMap(({ Resource }) => [Resource].flat().map((resource) => /\/([a-z]+\/)\*"/.exec(JSON.stringify(resource))?.[1]))
    .filter((prefix): prefix is string => prefix !== undefined && prefix !== 'results/');
}

describe('a pipeline whose upload prefix has changed', () => {
  test.each(['IntakeHandlerRole', 'RecognitionHandlerRole', 'TickingHandlerRole'])('may read below the previous ones: %s', (role) => {
    expect(readable(synthesize({ upload: CHANGED }).template, `Documents${role}`).sort()).toEqual(['in/', 'scans/', 'uploads/']);
  });

  test('is told of what still comes there, by URLs that were given out', () => {
    const stacks = twoStacks();
    new DocumentProcessingPipeline(stacks.own, 'Documents', { upload: CHANGED });
    expect(watchedQueues(templatesOf(stacks).own).map(([prefix]) => prefix).sort()).toEqual([
      'IN/', 'In/', 'SCANS/', 'Scans/', 'UPLOADS/', 'Uploads/', 'in/', 'scans/', 'uploads/',
    ]);
  });

  test.each([
    ['within the previous one', 'uploads/in/', 'uploads/'],
    ['around it', 'uploads/', 'uploads/in/'],
    ['another case of it', 'Uploads/', 'uploads/'],
  ])('watches no prefixes that overlap, which Amazon S3 refuses: one that is %s', (_, prefix, previous) => {
    const stacks = twoStacks();
    new DocumentProcessingPipeline(stacks.own, 'Documents', { upload: { prefix, previousPrefixes: [previous] } });
    const watched = watchedQueues(templatesOf(stacks).own).map(([each]) => each);
    for (const one of watched) {
      expect(watched.filter((other) => other.startsWith(one))).toEqual([one]);
    }
    expect(watched).toContain('uploads/');
  });

  test('gives out keys below the new one, and reads and purges below all', () => {
    const stacks = twoStacks();
    const pipeline = new DocumentProcessingPipeline(stacks.own, 'Documents', { upload: CHANGED });
    new DocumentApi(stacks.own, 'Api', { pipeline, allowPurge: true });
    const { own } = templatesOf(stacks);
    expect(readable(own, 'ApiDocuments').sort()).toEqual(['in/', 'scans/', 'uploads/']);
    const puts = statementsOf(own, 'ApiUploads').filter(({ Action }) => [Action].flat().includes('s3:PutObject'));
    expect(JSON.stringify(puts)).not.toMatch(/uploads\/\*|in\/\*/);
    expect(JSON.stringify(statementsOf(own, 'ApiDeletion'))).toMatch(/uploads\/\*.*scans|scans.*uploads\/\*/);
  });

  test('leaves them to no other pipeline of the bucket', () => {
    const { own } = twoStacks();
    const bucket = new Bucket(own, 'Mine', { versioned: true });
    new DocumentProcessingPipeline(own, 'Scans', { bucket, upload: CHANGED });
    expect(() => new DocumentProcessingPipeline(own, 'Letters', { bucket, upload: { prefix: 'letters/', previousPrefixes: ['in/old/'] } }))
      .toThrow("upload.previousPrefixes has 'in/old/': Own/Scans watches 'in/' of the same bucket");
  });

  test('has no more of them than Amazon S3 has notifications for', () => {
    const numbered = (count: number) => Array.from({ length: count }, (_, number) => `in${number}/`);
    expect(() => new DocumentProcessingPipeline(twoStacks().own, 'Scans', { upload: { prefix: 'scans/', previousPrefixes: numbered(32) } })).not.toThrow();
    expect(() => new DocumentProcessingPipeline(twoStacks().own, 'Scans', { upload: { prefix: 'scans/', previousPrefixes: numbered(33) } }))
      .toThrow('upload has 34 prefixes, the previous ones among them: with their spellings in other cases the bucket needs 102 notifications, of 100 that Amazon S3 takes.');
  });

  test('shares them with the other pipelines of the bucket', () => {
    const { own } = twoStacks();
    const bucket = new Bucket(own, 'Mine', { versioned: true });
    const numbered = (name: string, count: number) => Array.from({ length: count }, (_, number) => `${name}${number}/`);
    new DocumentProcessingPipeline(own, 'Letters', { bucket, upload: { prefix: 'letters/', previousPrefixes: numbered('mail', 19) } });
    expect(() => new DocumentProcessingPipeline(own, 'Scans', { bucket, upload: { prefix: 'scans/', previousPrefixes: numbered('in', 13) } }))
      .toThrow('needs 102 notifications (60 of them for Own/Letters), of 100 that Amazon S3 takes.');
    new DocumentProcessingPipeline(own, 'Invoices', { bucket, upload: { prefix: 'invoices/', previousPrefixes: numbered('in', 12) } });
  });

  test('names them well', () => {
    expect(synthError({ upload: { previousPrefixes: ['uploads', 'results/'] } })).toMatch(
      /2 invalid props:\n.*upload\.previousPrefixes has 'uploads': it must end with a slash.*\n.*upload\.previousPrefixes has 'results\/': it may not lie in/,
    );
  });

  test.each([
    ['uploads/a.pdf', undefined],
    ['scans/a.pdf', undefined],
    ['in/a.pdf', undefined],
    ['Uploads/a.pdf', DocumentErrorCode.PREFIX_CASE_MISMATCH],
    ['elsewhere/a.pdf', DocumentErrorCode.UNKNOWN_PREFIX],
  ])('judges the key %s by all of them: %s', (key, code) => {
    expect(checkKey(key, { uploadPrefix: 'scans/', previousPrefixes: ['uploads/', 'in/'], suffixes: [], routes: {} })?.code).toBe(code);
  });

  test('tells somebody who forgot to name one what to do', () => {
    expect(checkKey('uploads/a.pdf', { uploadPrefix: 'scans/', suffixes: [], routes: {} })?.message).toBe(
      'The object lies at uploads/a.pdf, and documents are taken below scans/ only. '
      + 'If it was uploaded before the prefix changed, name the earlier prefix in upload.previousPrefixes, deploy, and have the document read again.',
    );
  });
});
