import { FunctionCompletion } from './function-engine-props';
import { TextractFeature } from './textract-analysis-props';
import { construct, DURATION, listOf, NUMBER, objectWith, oneOf, SIZE, struct, TEXT } from '../props/prop-kind';

const TEXTRACT = {
  name: TEXT,
  quota: struct({ startsPerSecond: NUMBER, maxConcurrentJobs: NUMBER }),
  sharedQuota: construct('a SharedQuota', 'SharedQuota.fromSharedQuotaAttributes', 'table', 'startsPerSecond'),
};

/** What the props of engines may be. */
export const ENGINE_PROPS = struct(TEXTRACT);

export const ANALYSIS_PROPS = struct({
  ...TEXTRACT,
  features: listOf(oneOf('TextractFeature', TextractFeature)),
  queries: listOf(struct({ text: TEXT, alias: TEXT, pages: listOf(TEXT, true) }, 'text')),
  adapters: listOf(struct({ adapterId: TEXT, version: TEXT, pages: listOf(TEXT, true) }, 'adapterId', 'version')),
});

export const FUNCTION_ENGINE_PROPS = struct({
  name: TEXT,
  completion: oneOf('FunctionCompletion', FunctionCompletion),
  callTimeout: DURATION,
  completionTimeout: DURATION,
  concurrency: NUMBER,
  pricePerPage: NUMBER,
  contentTypes: listOf(objectWith("a ContentType, such as ContentType.PDF or ContentType.of('image/webp')", 'mimeType')),
  maxSize: SIZE,
  maxPages: NUMBER,
});
