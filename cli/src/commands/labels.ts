import { isLabelKey } from '../../../src/contract/label-key';
import { UsageError } from '../cli-error';

const LONGEST_VALUE = 256;

/** Labels as `key=value`. */
export function parseLabels(option: string, texts: readonly string[] = []): Record<string, string> {
  return Object.fromEntries(texts.map((text) => {
    const at = text.indexOf('=');
    const value = text.slice(at + 1);
    if (at < 1 || value.length > LONGEST_VALUE || /\p{Cc}/u.test(value)) {
      throw new UsageError(`${option} takes a label as key=value, with at most ${LONGEST_VALUE} characters and no control characters; it is ${text}.`);
    }
    return [checkLabelKey(text.slice(0, at)), value];
  }));
}

export function checkLabelKey(key: string): string {
  if (!isLabelKey(key)) {
    throw new UsageError(`${key} is no key of a label: that has 1 to 64 of the characters A-Z a-z 0-9 _ . @ / + = -.`);
  }
  return key;
}
