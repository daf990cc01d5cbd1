import { AsyncLocalStorage } from 'node:async_hooks';
import { PipelineStage } from '../contract/pipeline-stage';

/** Whose lines they are: a stage of the pipeline, or a function beside the stages. */
export type LogStage = `${PipelineStage}` | 'ticking' | 'publishing' | 'notifying' | 'webhooks' | 'reconciliation' | 'api';

/** The document that something is being done about. */
interface LogSubject {
  readonly documentId?: string;
  /** Not known before the record is read. */
  readonly attempt?: number;
}

interface LogScope {
  readonly stage: LogStage;
  about: LogSubject;
}

const scopes = new AsyncLocalStorage<LogScope>();

/** Each line of the log that is written during the work has the stage, and the document that the work says it is about. */
export function inLogScope<T>(stage: LogStage, work: () => T): T {
  return scopes.run({ stage, about: {} }, work);
}

/** The rest of the work in this scope is about the document. */
export function logAbout({ documentId, attempt }: LogSubject): void {
  const scope = scopes.getStore();
  if (scope) {
    scope.about = { documentId, attempt };
  }
}

/** Some work about a document, beside others of the same scope. */
export function aboutDocument<T>({ documentId, attempt }: LogSubject, work: () => T): T {
  const scope = scopes.getStore();
  return scope ? scopes.run({ stage: scope.stage, about: { documentId, attempt } }, work) : work();
}

/** What a line has from its scope. */
export function scopeKeys(): Record<string, unknown> {
  const scope = scopes.getStore();
  return scope ? { stage: scope.stage, ...scope.about } : {};
}
