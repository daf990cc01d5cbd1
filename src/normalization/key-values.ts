import { ContentReader } from './content';
import { ResultKeyValue } from './document-structure';
import { boundingBoxOf, union } from './geometry';
import { idsOf, PageIndex } from './page-index';
import { confidenceOf, stringsOf } from './plausible';
import { TextractBlock } from './textract-answer';

/** The fields of a form, in the engine's order. A value that no key asks for has an empty key. */
export function keyValuesOf(index: PageIndex, reader: ContentReader): ResultKeyValue[] {
  // older and hand-made answers name the halves by their types
  const sets = [...index.ofType('KEY_VALUE_SET'), ...index.ofType('KEY'), ...index.ofType('VALUE')];
  const keyValues: ResultKeyValue[] = [];
  const used = new Set<TextractBlock>();
  for (const key of sets) {
    if (isKey(key)) {
      const values = index.related(key, 'VALUE');
      values.forEach((value) => used.add(value));
      keyValues.push(toKeyValue(reader, key, values));
    }
  }
  for (const value of sets) {
    if (!isKey(value) && !used.has(value)) {
      keyValues.push(toKeyValue(reader, undefined, [value]));
    }
  }
  return keyValues;
}

function isKey(block: TextractBlock): boolean {
  const kinds = stringsOf(block.EntityTypes);
  return block.BlockType === 'KEY' || kinds.includes('KEY') || (!kinds.includes('VALUE') && idsOf(block, 'VALUE').length > 0);
}

function toKeyValue(reader: ContentReader, key: TextractBlock | undefined, values: readonly TextractBlock[]): ResultKeyValue {
  const inKey = key && reader.read([key]);
  const inValue = reader.read(values);
  // what is marked in the key, if anything, counts where the value has no mark of its own
  const selections = [...inValue.selections ?? [], ...inKey?.selections ?? []];
  const signatures = [...inValue.signatures ?? [], ...inKey?.signatures ?? []];
  return {
    key: inKey?.text ?? '',
    value: inValue.text,
    confidence: confidenceOf(key?.Confidence),
    valueConfidence: least(values.map((value) => confidenceOf(value.Confidence))),
    keyBoundingBox: boundingBoxOf(key),
    valueBoundingBox: values.map(boundingBoxOf).reduce(union, undefined),
    keyTextConfidence: inKey?.textConfidence,
    valueTextConfidence: inValue.textConfidence,
    keyTextType: inKey?.textType,
    valueTextType: inValue.textType,
    keyWords: inKey?.words,
    valueWords: inValue.words,
    selected: inValue.selected ?? inKey?.selected,
    markedText: inValue.markedText,
    ...(selections.length > 0 ? { selections } : {}),
    ...(signatures.length > 0 ? { signatures } : {}),
  };
}

function least(confidences: ReadonlyArray<number | undefined>): number | undefined {
  const known = confidences.filter((confidence) => confidence !== undefined);
  return known.length > 0 ? known.reduce((a, b) => Math.min(a, b)) : undefined;
}
