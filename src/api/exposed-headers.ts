/** What pages of other origins may read of an answer, beside its body. */
export const EXPOSED_HEADERS = 'ETag,Retry-After,x-amzn-RequestId';
