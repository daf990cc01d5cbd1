/** The values that `QuotaProps` documents; https://docs.aws.amazon.com/general/latest/gr/textract.html has those of AWS. */
export const DEFAULT_STARTS_PER_SECOND = 2;
/** Of engines that answer at once: what AWS allows in most Regions. */
export const DEFAULT_CALLS_PER_SECOND = 1;
export const DEFAULT_MAX_CONCURRENT_JOBS = 100;
