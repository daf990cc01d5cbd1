import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { DocumentProcessingPipeline, DocumentProcessingPipelineProps } from '../../src';

const OUTPUT = mkdtempSync(join(tmpdir(), 'synthesized-'));
afterAll(() => rmSync(OUTPUT, { recursive: true, force: true }));

export interface Synthesized {
  readonly stack: Stack;
  readonly pipeline: DocumentProcessingPipeline;
  readonly template: Template;
}

/** A stack with one pipeline, as a user would write it. Props that need a scope are made by a function of the stack. */
export function synthesize(props?: DocumentProcessingPipelineProps | ((stack: Stack) => DocumentProcessingPipelineProps)): Synthesized {
  const stack = new Stack(new App({ analyticsReporting: false, outdir: mkdtempSync(join(OUTPUT, 'app-')) }), 'Stack');
  const pipeline = new DocumentProcessingPipeline(stack, 'Documents', typeof props === 'function' ? props(stack) : props);
  let template: Template | undefined;
  return {
    stack,
    pipeline,
    // made when it is first asked for: until then a test may add to the stack
    get template() {
      return (template ??= Template.fromStack(stack));
    },
  };
}

/** The message of the error that a synth ends with. */
export function synthError(props: DocumentProcessingPipelineProps | ((stack: Stack) => DocumentProcessingPipelineProps)): string {
  try {
    synthesize(props);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('The props were expected to be refused, but they were taken.');
}
