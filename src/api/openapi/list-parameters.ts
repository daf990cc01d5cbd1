import { DELETED, IDS, LABEL_FILTER, SINCE, SORT, STATUS, TIME_PARAMETER, UNTIL } from './fields';
import { Parameter } from './operation';

/** The most documents of a listing. */
export const LARGEST_PAGE = 100;
export const DEFAULT_PAGE = 25;

export const LIMIT_PARAMETER: Parameter = {
  name: 'limit',
  in: 'query',
  description: 'The most to answer with. There may be fewer, and more to come all the same: go by `cursor`.',
  schema: { type: 'integer', minimum: 1, maximum: LARGEST_PAGE, default: DEFAULT_PAGE },
};

/** What a listing of documents may be asked for. */
export const LIST_PARAMETERS: readonly Parameter[] = [
  { name: 'status', in: 'query', description: 'Documents of this status.', schema: STATUS },
  { name: 'label', in: 'query', description: 'Documents with this label, as `key:value`. An index has those of the pipeline\'s `indexedLabel`; for others the documents are looked through.', schema: LABEL_FILTER },
  { name: 'from', in: 'query', description: 'Documents of this time or later.', schema: SINCE },
  { name: 'to', in: 'query', description: 'Documents before this time.', schema: UNTIL },
  { name: 'deleted', in: 'query', description: 'Deleted documents, instead of the others.', schema: DELETED },
  { name: 'sort', in: 'query', description: 'The order: by `createdAt`, the newest first with `-`, which is the default.', schema: SORT },
  {
    name: 'updatedSince',
    in: 'query',
    description: 'Documents that came to an end, or were changed after it, at this time or later, in the order of their changes, deleted ones too: to keep a copy. Ask the next time with the `nextUpdatedSince` of the answer. '
      + 'Documents in progress are listed by `status`.',
    schema: TIME_PARAMETER,
  },
  {
    name: 'fileNamePrefix',
    in: 'query',
    description: 'Documents whose file names begin so, whatever the case, in the order of the names.',
    schema: { type: 'string', minLength: 1, maxLength: 200 },
  },
  {
    name: 'ids',
    in: 'query',
    description: 'These documents, separated by commas, at most 100, and no others: how they are, in one request. Those that there are not are left out.',
    schema: IDS,
  },
  LIMIT_PARAMETER,
  {
    name: 'cursor',
    in: 'query',
    description: 'Go on where an answer ended. It belongs to its query: only `limit` may be another one.',
    schema: { type: 'string', minLength: 1, maxLength: 2048 },
  },
];
