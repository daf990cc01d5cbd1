/** What `uploadKey` puts behind the prefix. */
const ALLOCATED = /^([0-9a-f]{32})\/[^/]+$/;

/** Where a document goes whose id is given out before its upload. */
export function uploadKey(uploadPrefix: string, documentId: string, fileName: string): string {
  return `${uploadPrefix}${documentId}/${fileName}`;
}

/** The id in a key that `uploadKey` may have made; whether it is anybody's, the record tells. */
export function documentIdInKey(uploadPrefixes: readonly string[], objectKey: string): string | undefined {
  const prefix = uploadPrefixes.find((each) => objectKey.startsWith(each) && ALLOCATED.test(objectKey.slice(each.length)));
  return prefix === undefined ? undefined : ALLOCATED.exec(objectKey.slice(prefix.length))![1];
}

/** Where uploads go unless `upload.prefix` says otherwise. */
export const DEFAULT_UPLOAD_PREFIX = 'uploads/';

/** Where results go. */
export const RESULTS_PREFIX = 'results/';

/** Where Lambda puts changes whose events could not be published: it knows no other place. */
export const UNDELIVERED_EVENTS_PREFIX = 'aws/lambda/';

/** All results of a document lie below it. */
export function resultsPrefixOf(documentId: string): string {
  return `${RESULTS_PREFIX}${documentId}/`;
}

/** The keys of one attempt's results. */
export function resultKeys(documentId: string, attempt: number) {
  const folder = `${resultsPrefixOf(documentId)}${attempt}/`;
  return {
    folder,
    text: `${folder}text.txt`,
    /** For people. */
    markdown: `${folder}document.md`,
    /** Each table as `{page}-{number on the page}.csv`. */
    tables: `${folder}tables/`,
    document: `${folder}document.json`,
    /** Written last: where it is, the others are whole. */
    manifest: `${folder}manifest.json`,
    /** The engine's own answer; Textract adds `{jobId}/1..n`, or `{jobId}/detailedResponse/1..n` and more for lending. */
    raw: `${folder}raw`,
    /** The answer of a synchronous engine. */
    rawAnswer: `${folder}raw/1`,
    /** Where a function of the user's may put what is its own. */
    functionRaw: `${folder}raw/function/`,
  };
}

/** Matches the raw answers of all documents, for IAM. */
export const RAW_RESULTS_PATTERN = `${RESULTS_PREFIX}*/raw/*`;

/** Matches what functions of the user's put there. */
export const FUNCTION_RAW_RESULTS_PATTERN = `${RESULTS_PREFIX}*/raw/function/*`;
