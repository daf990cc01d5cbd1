/** A key has no colon, so that `key:value` is plain in a query. */
export const LABEL_KEY_PATTERN = '[A-Za-z0-9_.@/+=-]{1,64}';

/** A key that means something else to JavaScript. */
export const NO_LABEL_KEY = '__proto__';

/** The most labels that a document may have. */
export const MAX_LABELS = 50;

export function isLabelKey(text: string): boolean {
  return text !== NO_LABEL_KEY && new RegExp(`^${LABEL_KEY_PATTERN}$`).test(text);
}
