import { Tracing } from 'aws-cdk-lib/aws-lambda';

/** What is traced is what a caller traces: traces of their own cost a fifth of what a document takes beside its engine. */
export const DEFAULT_TRACING = Tracing.PASS_THROUGH;
