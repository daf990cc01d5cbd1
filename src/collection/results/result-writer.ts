import { S3Client } from '@aws-sdk/client-s3';
import { DocumentResult, RESULT_SCHEMA_VERSION, ResultPage } from './document-result';
import { EngineAnswer } from './engine-answer';
import { ObjectWriter } from './object-writer';
import { ResultTally } from './result-tally';
import { DocumentRecord } from '../../contract/document-record';
import { RecordedResult } from '../../lifecycle/collection-changes';
import { putJson } from '../../runtime/json-object';
import { resultKeys } from '../../storage/contract';

/**
 * Write `text.txt` and `document.json` page by page, then `manifest.json`: whoever finds that one finds the others whole.
 * The same answer gives the same bytes, so that a run that starts again does no harm.
 */
export async function writeResult(client: S3Client, record: DocumentRecord, answer: EngineAnswer & { kind: 'READ' }): Promise<RecordedResult> {
  const keys = resultKeys(record.documentId, record.attempt);
  const text = new ObjectWriter(client, record.bucket, keys.text, 'text/plain; charset=utf-8');
  const document = new ObjectWriter(client, record.bucket, keys.document, 'application/json');
  const tally = new ResultTally();
  try {
    await document.write(`${openingOf(record)},"pages":[`);
    let first = true;
    for await (const page of answer.pages) {
      tally.addPage(page);
      await document.write((first ? '' : ',') + JSON.stringify(page));
      const pageText = (first ? '' : '\n') + textOf(page);
      tally.addText(pageText);
      await text.write(pageText);
      first = false;
    }
    const summary = tally.summary({ pageCount: answer.pageCount ?? record.pageCount, wordCount: record.wordCount });
    await document.write(`],"summary":${JSON.stringify(summary)},"warnings":${JSON.stringify(answer.warnings)}}`);
    await Promise.all([text.close(), document.close()]);

    await putJson(client, record.bucket, keys.manifest, {
      schemaVersion: RESULT_SCHEMA_VERSION,
      documentId: record.documentId,
      attempt: record.attempt,
      engine: record.engine,
      summary,
      files: [text, document].map(({ key, contentType, bytes }) => ({ key, contentType, sizeBytes: bytes })),
    });
    return {
      resultKey: keys.document,
      ocrText: tally.inlineText || undefined,
      ocrLineCount: summary.lineCount,
      ocrAvgConfidencePct: summary.averageConfidence,
      pageCount: summary.pageCount,
      wordCount: summary.wordCount,
    };
  } catch (error) {
    await Promise.all([text.abort(), document.abort()]);
    throw error;
  }
}

/** Everything of `document.json` that stands before its pages, without the closing brace. */
function openingOf(record: DocumentRecord): string {
  const opening: Omit<DocumentResult, 'pages' | 'summary' | 'warnings'> = {
    schemaVersion: RESULT_SCHEMA_VERSION,
    documentId: record.documentId,
    attempt: record.attempt,
    engine: record.engine!,
    source: {
      bucket: record.bucket,
      objectKey: record.objectKey,
      versionId: record.versionId,
      contentType: record.contentType,
      sizeBytes: record.sizeBytes,
      sha256: record.sha256,
    },
  };
  return JSON.stringify(opening).slice(0, -1);
}

/** A line a line; pages are told apart by an empty one. */
function textOf(page: ResultPage): string {
  return [
    ...page.lines.map((line) => line.text),
    ...(page.unplacedWords ?? []).map((word) => word.text),
  ].map((line) => `${line}\n`).join('');
}
