/** How many calls a document may cost where the engine takes no token to make a repeated call harmless. */
export const MAX_ATTEMPTS_WITHOUT_TOKEN = 3;

/** Textract remembers a `ClientRequestToken` for seven days; a day less leaves room for clocks and queues. */
export const TOKEN_REPLAY_MS = 6 * 24 * 60 * 60 * 1000;
