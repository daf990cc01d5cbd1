import { boxAround, meanConfidence } from '../../recognize/measure';
import type { RecognisedWord } from '../../recognize/recognizer';
import type { PageBlocks } from '../blocks/page-blocks';
import type { Field } from '../page/fields';

/** A KEY_VALUE_SET for each key, which points to one for its value. */
export function addKeyValues(blocks: PageBlocks, fields: readonly Field[]): void {
  for (const { key, value } of fields) {
    const half = (type: 'KEY' | 'VALUE', words: readonly RecognisedWord[], valueId?: string) => blocks.add({
      BlockType: 'KEY_VALUE_SET',
      EntityTypes: [type],
      Confidence: meanConfidence([...key, ...value]),
      Relationships: [
        ...(valueId === undefined ? [] : [{ Type: 'VALUE' as const, Ids: [valueId] }]),
        ...blocks.childWords(words)!,
      ],
    }, boxAround(words));
    half('KEY', key, half('VALUE', value).Id);
  }
}
