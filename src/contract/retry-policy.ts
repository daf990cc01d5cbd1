/** How many attempts the pipeline makes by itself; what a person asks for comes on top. */
export const MAX_ATTEMPTS = 3;

/** Textract remembers a `ClientRequestToken` for seven days; a day less leaves room for clocks and queues. */
export const TOKEN_REPLAY_MS = 6 * 24 * 60 * 60 * 1000;
