import { OnDocumentOptions } from './on-document-options';
import { STATUSES } from '../notifications/notification-target-prop-kinds';
import { objectWithMethod, PropKind, struct, TEXT } from '../props/prop-kind';

const PATTERN: PropKind = { expected: "an EventPattern, such as { detail: { labels: { customer: ['c-1'] } } }", fits: (value) => typeof value === 'object' && !Array.isArray(value) };

/** The options of `onDocument`, each with what it may be. */
export const ON_DOCUMENT_OPTIONS: Readonly<Record<keyof OnDocumentOptions, PropKind>> = {
  statuses: STATUSES,
  target: objectWithMethod('a target of a rule, such as new LambdaFunction(fn) of aws-cdk-lib/aws-events-targets', 'bind'),
  eventPattern: PATTERN,
  ruleName: TEXT,
  description: TEXT,
  crossStackScope: { expected: 'a construct, such as a Stack', fits: (value) => typeof value === 'object' && 'node' in value },
};

export const ON_DOCUMENT_OPTIONS_KIND = struct(ON_DOCUMENT_OPTIONS);
