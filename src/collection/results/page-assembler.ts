import { BoundingBox, ResultLine, ResultPage, ResultWord } from './document-result';
import { TextractBlock, TextractPart } from './textract-answer';

/**
 * The pages of a Textract answer, one at a time. Textract groups blocks by page and begins each with a PAGE block, so
 * only the blocks of one page are held.
 */
export async function* assemblePages(parts: AsyncIterable<TextractPart>): AsyncGenerator<ResultPage> {
  let blocks: TextractBlock[] = [];
  let page = 1;
  for await (const part of parts) {
    for (const block of part.Blocks ?? []) {
      // answers of one page carry no page numbers
      const blockPage = block.Page ?? page;
      if (blocks.length > 0 && (blockPage !== page || block.BlockType === 'PAGE')) {
        yield assemblePage(page, blocks);
        blocks = [];
      }
      page = blockPage;
      blocks.push(block);
    }
  }
  if (blocks.length > 0) {
    yield assemblePage(page, blocks);
  }
}

function assemblePage(page: number, blocks: readonly TextractBlock[]): ResultPage {
  const words = new Map<string, ResultWord>();
  for (const block of blocks) {
    if (block.BlockType === 'WORD') {
      words.set(block.Id ?? `without id ${words.size}`, toWord(block));
    }
  }
  const lines: ResultLine[] = [];
  for (const block of blocks) {
    if (block.BlockType === 'LINE') {
      lines.push(toLine(block, words));
    }
  }
  // what is left has been asked for by no line
  return { page, lines, ...(words.size > 0 ? { unplacedWords: [...words.values()] } : {}) };
}

/** Takes the line's words out of the map. */
function toLine(block: TextractBlock, words: Map<string, ResultWord>): ResultLine {
  const own: ResultWord[] = [];
  for (const id of childIds(block)) {
    const word = words.get(id);
    if (word) {
      own.push(word);
      words.delete(id);
    }
  }
  return {
    text: block.Text ?? own.map((word) => word.text).join(' '),
    confidence: block.Confidence ?? undefined,
    boundingBox: toBoundingBox(block),
    words: own,
  };
}

function toWord(block: TextractBlock): ResultWord {
  return {
    text: block.Text ?? '',
    confidence: block.Confidence ?? undefined,
    boundingBox: toBoundingBox(block),
    ...(block.TextType === 'HANDWRITING' ? { handwriting: true } : {}),
  };
}

function childIds(block: TextractBlock): readonly string[] {
  return (block.Relationships ?? []).flatMap((relationship) => relationship.Type === 'CHILD' ? relationship.Ids ?? [] : []);
}

function toBoundingBox(block: TextractBlock): BoundingBox | undefined {
  const box = block.Geometry?.BoundingBox;
  return box ? { left: box.Left ?? 0, top: box.Top ?? 0, width: box.Width ?? 0, height: box.Height ?? 0 } : undefined;
}
