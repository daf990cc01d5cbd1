import assert from 'node:assert/strict';
import { test } from 'node:test';
import { App } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { context } from './cdk.json';
import { DocumentsStage } from './documents-stage';
import { ENVIRONMENTS } from './environments';

/** In an app of its own, so that the tests know nothing of each other. */
const stageOf = (name: keyof typeof ENVIRONMENTS) => new DocumentsStage(new App({ context }), name, ENVIRONMENTS[name]);

void test('documents stay when the stack of production is deleted', () => {
  Template.fromStack(stageOf('prod').documents).hasResource('AWS::S3::Bucket', { DeletionPolicy: 'Retain' });
});

void test('nothing weakens production', () => {
  const { documents, api } = stageOf('prod');
  assert.deepEqual([documents, api].flatMap((stack) => Annotations.fromStack(stack).findWarning('*', Match.anyValue())), []);
});

void test('development is in an account of its own', () => {
  assert.notEqual(stageOf('dev').account, stageOf('prod').account);
});
