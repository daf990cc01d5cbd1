/** The values that `QuotaProps` documents; https://docs.aws.amazon.com/general/latest/gr/textract.html has those of AWS. */
export const DEFAULT_STARTS_PER_SECOND = 2;
export const DEFAULT_MAX_CONCURRENT_JOBS = 100;
