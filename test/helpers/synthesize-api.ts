import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { DocumentApi, DocumentApiProps, DocumentProcessingPipeline, DocumentProcessingPipelineProps } from '../../src';

const OUTPUT = mkdtempSync(join(tmpdir(), 'synthesized-api-'));
afterAll(() => rmSync(OUTPUT, { recursive: true, force: true }));

type Props<P> = P | ((stack: Stack) => P);

export interface SynthesizedApi {
  readonly app: App;
  readonly stack: Stack;
  readonly pipeline: DocumentProcessingPipeline;
  readonly api: DocumentApi;
  /** Of the API's stack. */
  readonly template: Template;
}

/** A pipeline in one stack, and its API in another, as those have it who deploy them apart: so the API's template has nothing else in it. */
export function synthesizeApi(
  props: Props<Omit<DocumentApiProps, 'pipeline'>> = {}, pipelineProps: Props<DocumentProcessingPipelineProps> = {},
): SynthesizedApi {
  const app = new App({ analyticsReporting: false, outdir: mkdtempSync(join(OUTPUT, 'app-')) });
  const pipelineStack = new Stack(app, 'PipelineStack');
  const pipeline = new DocumentProcessingPipeline(pipelineStack, 'Documents', propsOf(pipelineProps, pipelineStack));
  const stack = new Stack(app, 'ApiStack');
  const api = new DocumentApi(stack, 'Api', { pipeline, ...propsOf(props, stack) });
  let template: Template | undefined;
  return {
    app,
    stack,
    pipeline,
    api,
    get template() {
      return (template ??= Template.fromStack(stack));
    },
  };
}

/** The message of the error that a synth ends with. */
export function apiSynthError(props: Props<Omit<DocumentApiProps, 'pipeline'>>, pipelineProps?: Props<DocumentProcessingPipelineProps>): string {
  try {
    synthesizeApi(props, pipelineProps);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('The props were expected to be refused, but they were taken.');
}

function propsOf<P>(props: Props<P>, stack: Stack): P {
  return typeof props === 'function' ? (props as (stack: Stack) => P)(stack) : props;
}
