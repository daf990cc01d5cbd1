import { DOCUMENT_ID } from './records';
import { resultKeys } from '../../src/storage/object-keys';

export { listingKeys } from '../../src/storage/table-schema';

export const resultKeysOf = (attempt: number) => resultKeys(DOCUMENT_ID, attempt);
