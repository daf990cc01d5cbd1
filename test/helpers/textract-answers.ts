/** One line of words for a page; the confidence is that of each word. */
export interface TextractLine {
  readonly words: readonly string[];
  readonly confidence?: number;
}

const BOX = { Left: 0.1, Top: 0.2, Width: 0.3, Height: 0.04 };

/** The blocks of a page as Textract gives them: PAGE, then the lines, then their words. */
export function pageBlocks(page: number | undefined, lines: readonly TextractLine[]): any[] {
  const place = { ...(page === undefined ? {} : { Page: page }), Geometry: { BoundingBox: BOX, Polygon: [] } };
  const id = (line: number, word?: number) => `p${page ?? 1}-l${line}${word === undefined ? '' : `-w${word}`}`;
  const lineBlocks = lines.map(({ words, confidence = 99 }, line) => ({
    BlockType: 'LINE',
    Id: id(line),
    Text: words.join(' '),
    Confidence: confidence,
    ...place,
    Relationships: [{ Type: 'CHILD', Ids: words.map((_, word) => id(line, word)) }],
  }));
  const wordBlocks = lines.flatMap(({ words, confidence = 99 }, line) => words.map((text, word) => ({
    BlockType: 'WORD', Id: id(line, word), Text: text, TextType: 'PRINTED', Confidence: confidence, ...place,
  })));
  return [{ BlockType: 'PAGE', Id: `p${page ?? 1}`, ...place, Relationships: [{ Type: 'CHILD', Ids: lineBlocks.map(({ Id }) => Id) }] }, ...lineBlocks, ...wordBlocks];
}

/** One part of an answer: a page of Get*, or an object below OutputConfig's prefix. */
export function textractPart(blocks: readonly any[], pages: number, more: Record<string, unknown> = {}): any {
  return {
    AnalyzeDocumentModelVersion: '1.0', DocumentMetadata: { Pages: pages }, JobStatus: 'SUCCEEDED', StatusMessage: null, Warnings: null, Blocks: blocks, ...more,
  };
}

/** What Amazon Textract publishes when a job ends, as raw delivery puts it into the queue. */
export function textractCompletion(jobTag: string | undefined, jobId = 'job-1', status = 'SUCCEEDED') {
  return {
    JobId: jobId,
    Status: status,
    API: 'StartDocumentTextDetection',
    JobTag: jobTag,
    Timestamp: 1893456060000,
    DocumentLocation: { S3ObjectName: 'uploads/scan of Jan.pdf', S3Bucket: 'documents-bucket' },
  };
}
