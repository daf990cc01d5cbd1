/** Two pages of dense print fill a part: Amazon Textract puts 1,000 blocks into one. */
const PAGES_A_PART = 2;
/** Of a short page: what a long one takes to parse is measured elsewhere, and added. */
const WORDS = ['Invoice', '7', 'of', 'ACME', 'Total', '12.00'];

/** What Amazon Textract stores of a document, part by part: as many as of dense print, each of short pages. */
export function pageAnswer(pages: number): Buffer[] {
  return Array.from({ length: Math.ceil(pages / PAGES_A_PART) }, (_, part) => {
    const first = part * PAGES_A_PART + 1;
    const last = Math.min(pages, first + PAGES_A_PART - 1);
    const blocks = Array.from({ length: last - first + 1 }, (__, index) => blocksOf(first + index)).flat();
    return Buffer.from(JSON.stringify({ DocumentMetadata: { Pages: pages }, JobStatus: 'SUCCEEDED', Blocks: blocks }));
  });
}

function blocksOf(page: number): object[] {
  const id = (name: string) => `${String(page).padStart(8, '0')}-0000-4000-8000-${name.padStart(12, '0')}`;
  const box = (left: number) => ({
    BoundingBox: { Width: 0.1, Height: 0.02, Left: left, Top: 0.1 },
    Polygon: [{ X: left, Y: 0.1 }, { X: left + 0.1, Y: 0.1 }, { X: left + 0.1, Y: 0.12 }, { X: left, Y: 0.12 }],
  });
  const line = id('a');
  const words = WORDS.map((Text, index) => ({
    BlockType: 'WORD', Confidence: 99.5, Text, TextType: 'PRINTED', Geometry: box(0.1 * index), Id: id(`b${index}`), Page: page,
  }));
  return [
    { BlockType: 'PAGE', Geometry: box(0), Id: id('0'), Relationships: [{ Type: 'CHILD', Ids: [line] }], Page: page },
    {
      BlockType: 'LINE',
      Confidence: 99.5,
      Text: WORDS.join(' '),
      Geometry: box(0),
      Id: line,
      Relationships: [{ Type: 'CHILD', Ids: words.map(({ Id }) => Id) }],
      Page: page,
    },
    ...words,
  ];
}
