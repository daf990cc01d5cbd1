/** From the look-up of the address to the end of the answer. */
export const ATTEMPT_TIMEOUT_SECONDS = 10;

/**
 * How long a message waits after each failed attempt, in seconds: after the last of them it is tried once more, and then given up. The longest is
 * below the 12 hours for which Amazon SQS hides a message, counted from its receive.
 *
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#deliverability-and-reliability
 */
export const RETRY_SECONDS: readonly number[] = [5, 30, 120, 900, 3600, 4 * 3600, 11.5 * 3600, 11.5 * 3600, 11.5 * 3600];

export const MOST_ATTEMPTS = RETRY_SECONDS.length + 1;
