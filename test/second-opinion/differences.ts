/** An emulator that is asked for a second opinion. */
export type Service = 'moto' | 'MiniStack';

/** Where an emulator differs from the tests' own tables, which do what AWS's documentation says. */
export interface Difference {
  readonly service: Service;
  /** The call: the title of a refusal, or the words of a command (`commandOf`). */
  readonly call: string;
  readonly does: string;
  readonly documented: string;
  /** The page of AWS's documentation. */
  readonly page: string;
}

const GUIDE = 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide';
const REFERENCE = 'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference';

export const DIFFERENCES: readonly Difference[] = [
  {
    service: 'moto',
    call: 'a name that is not defined',
    does: 'breaks, with an answer that is no JSON',
    documented: 'An expression attribute name is a placeholder that ExpressionAttributeNames defines.',
    page: `${GUIDE}/Expressions.ExpressionAttributeNames.html`,
  },
  {
    service: 'moto',
    call: 'names that are an empty map',
    does: 'carries it out',
    documented: 'ExpressionAttributeNames has one or more substitution tokens.',
    page: `${REFERENCE}/API_UpdateItem.html`,
  },
  {
    service: 'moto',
    call: 'an expression of more than 4 KB',
    does: 'carries it out',
    documented: 'The maximum length of any expression string is 4 KB.',
    page: `${GUIDE}/Constraints.html`,
  },
  {
    service: 'moto',
    call: 'a key of an index that is a number',
    does: 'stores the item',
    documented: 'A put fails where an attribute has another type than the key of an index on it.',
    page: `${GUIDE}/GSI.html`,
  },
  {
    service: 'MiniStack',
    call: 'an attribute twice in SET',
    does: 'carries it out',
    documented: 'The paths of an update expression must not overlap: each names another attribute.',
    page: `${REFERENCE}/API_UpdateItem.html`,
  },
  {
    service: 'MiniStack',
    call: 'an attribute in SET and in REMOVE',
    does: 'carries it out',
    documented: 'The paths of an update expression must not overlap: each names another attribute.',
    page: `${REFERENCE}/API_UpdateItem.html`,
  },
  {
    service: 'MiniStack',
    call: 'a sum with a string',
    does: 'carries it out',
    documented: 'The + and - operators of SET take numbers.',
    page: `${GUIDE}/Expressions.UpdateExpressions.html`,
  },
  {
    service: 'MiniStack',
    call: 'a sort key of an index of more than 1,024 bytes',
    does: 'stores the item',
    documented: 'The maximum length of a sort key value is 1024 bytes, for tables and for secondary indexes.',
    page: `${GUIDE}/Constraints.html`,
  },
];
