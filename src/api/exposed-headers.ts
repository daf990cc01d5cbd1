/** What pages of other origins may read of an answer, beside its body. Lists of changes are followed by the clock of the API, which is the Date. */
export const EXPOSED_HEADERS = 'Date,ETag,Retry-After,x-amzn-RequestId';
