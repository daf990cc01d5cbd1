import type { IdentityDocument, IdentityDocumentField } from '@aws-sdk/client-textract';
import { meanConfidence, textOf } from '../recognize/measure';
import type { RecognisedPage } from '../recognize/recognizer';
import { textBlocks } from './blocks/text-blocks';
import { normalizedDate } from './page/dates';
import { fieldsOf } from './page/fields';
import { rowsOf } from './page/rows';

/** All types that the service answers with, and the keys that they are told by. */
const TYPES: [string, RegExp?][] = [
  ['FIRST_NAME', /^(first|given) names?\b/i],
  ['LAST_NAME', /^(last|family) name\b|^surname\b/i],
  ['MIDDLE_NAME', /^middle name\b/i],
  ['SUFFIX', /^suffix\b/i],
  ['CITY_IN_ADDRESS', /^city\b/i],
  ['ZIP_CODE_IN_ADDRESS', /^(zip|postal) ?code\b/i],
  ['STATE_IN_ADDRESS', /^state\b/i],
  ['STATE_NAME'],
  ['DOCUMENT_NUMBER', /^(document|licen[cs]e|passport|card) (no|number)\b/i],
  ['EXPIRATION_DATE', /^(date of expiry|expir\w+|valid until)\b/i],
  ['DATE_OF_BIRTH', /^(date of birth|birth date|born)\b/i],
  ['DATE_OF_ISSUE', /^(date of issue|issued)\b/i],
  ['ID_TYPE', /^(document|id) type\b/i],
  ['ENDORSEMENTS', /^endorsements\b/i],
  ['VETERAN', /^veteran\b/i],
  ['RESTRICTIONS', /^restrictions\b/i],
  ['CLASS', /^class\b/i],
  ['ADDRESS', /^address\b/i],
  ['COUNTY', /^county\b/i],
  ['PLACE_OF_BIRTH', /^place of birth\b/i],
];

/** Key-values with names that such documents have. Like the service, it names every type: what was not found is empty. */
export function identityDocument(page: RecognisedPage): IdentityDocument {
  const printed = fieldsOf(rowsOf(page));
  const ofPage = meanConfidence(page.lines.flatMap(({ words }) => words));
  const fields = TYPES.map(([type, pattern]): IdentityDocumentField => {
    const { value } = printed.find(({ key }) => pattern?.test(textOf(key))) ?? {};
    const date = value && type.includes('DATE') ? normalizedDate(textOf(value)) : undefined;
    return {
      Type: { Text: type },
      ValueDetection: {
        Text: value ? textOf(value) : '',
        Confidence: value ? meanConfidence(value) : ofPage,
        ...(date ? { NormalizedValue: { Value: date, ValueType: 'DATE' } } : {}),
      },
    };
  });
  return { DocumentIndex: 1, IdentityDocumentFields: fields, Blocks: textBlocks(page) };
}
