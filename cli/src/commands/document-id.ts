import { DOCUMENT_ID_PATTERN } from '../../../src/contract/names';
import { UsageError } from '../cli-error';

/** @throws where one is none */
export function checkIds(ids: readonly string[]): void {
  const wrong = ids.find((id) => !new RegExp(DOCUMENT_ID_PATTERN).test(id));
  if (wrong !== undefined) {
    throw new UsageError(`${wrong} is no id of a document: that has 32 hexadecimal digits.`, 'docpipe list');
  }
}
