import { S3Client } from '@aws-sdk/client-s3';
import { ReadAnswer } from './engine-answer';
import { InlineText } from './inline-text';
import { ObjectWriter } from './object-writer';
import { TableFiles } from './table-files';
import { DocumentRecord } from '../../../contract/document-record';
import { ResultFormat } from '../../../contract/result-format';
import { RecordedResult } from '../../../lifecycle/collection-changes';
import { DocumentResult, PageSeparators, RecordedAnswers, RESULT_SCHEMA_VERSION, ResultTally, toMarkdown, toText } from '../../../normalization';
import { putJson } from '../../../runtime/json-object';
import { resultKeys } from '../../../storage/object-keys';

/** Where an entry of `pages` lies in `document.json`, in bytes: a reader takes one page of thousands by a range request. */
interface PageRange {
  readonly page: number;
  readonly offset: number;
  readonly length: number;
}

/**
 * Write the results page by page, then `manifest.json`: a reader that finds that one finds the others complete. The same answer
 * gives the same bytes, so that a run that starts again does no harm.
 */
export async function writeResult(
  client: S3Client, record: DocumentRecord, answer: ReadAnswer, formats: readonly ResultFormat[],
): Promise<RecordedResult> {
  const keys = resultKeys(record.documentId, record.attempt);
  const fileOf = (format: ResultFormat, key: string, contentType: string) => (
    formats.includes(format) ? new ObjectWriter(client, record.bucket, key, contentType) : undefined
  );
  const text = fileOf(ResultFormat.TEXT, keys.text, 'text/plain; charset=utf-8');
  const markdown = fileOf(ResultFormat.MARKDOWN, keys.markdown, 'text/markdown; charset=utf-8');
  const document = new ObjectWriter(client, record.bucket, keys.document, 'application/json');
  const tally = new ResultTally();
  const answers = new RecordedAnswers();
  const inline = new InlineText();
  const tables = formats.includes(ResultFormat.CSV) ? new TableFiles(client, record) : undefined;
  const separators = new PageSeparators();
  const files = [text, markdown, document].filter((file) => file !== undefined);
  try {
    await document.write(`${openingOf(record)},"pages":[`);
    const pages: PageRange[] = [];
    for await (const page of answer.pages) {
      tally.addPage(page);
      answers.addPage(page);
      await document.write(pages.length === 0 ? '' : ',');
      const offset = document.bytes;
      await document.write(JSON.stringify(page));
      pages.push({ page: page.page, offset, length: document.bytes - offset });
      const separator = separators.before(page);
      const pageText = separator + toText(page);
      inline.add(pageText);
      await text?.write(pageText);
      await markdown?.write(separator + toMarkdown(page));
      await tables?.write(page);
    }
    const summary = tally.summary({ pageCount: pageCountOf(record, answer), wordCount: record.wordCount });
    await document.write(`],"summary":${JSON.stringify(summary)},"warnings":${JSON.stringify([...record.warnings ?? [], ...answer.warnings.list()])}}`);
    await Promise.all(files.map(async (file) => file.close()));

    await putJson(client, record.bucket, keys.manifest, {
      schemaVersion: RESULT_SCHEMA_VERSION,
      documentId: record.documentId,
      attempt: record.attempt,
      engine: record.engine,
      summary,
      files: files.map(({ key, contentType, bytes }) => ({ key, contentType, sizeBytes: bytes })),
      ...tables && { tables: { prefix: keys.tables, count: tables.count } },
      pages,
    });
    const queryAnswers = answers.list();
    return {
      resultKey: keys.document,
      resultFormats: formats,
      ocrText: inline.whole,
      ocrLineCount: summary.lineCount,
      ocrAvgConfidencePct: summary.averageConfidence,
      queryAnswers: Object.keys(queryAnswers).length > 0 ? queryAnswers : undefined,
      pageCount: summary.pageCount,
      wordCount: summary.wordCount,
    };
  } catch (error) {
    await Promise.allSettled(files.map(async (file) => file.abort())); // the first failure is the one to tell of
    throw error;
  }
}

/** The document's, as intake or the engine counted more: what one of them has seen is there. That the engine has fewer is a gap. */
function pageCountOf({ pageCount: counted }: DocumentRecord, { pageCount: read, warnings }: ReadAnswer): number | undefined {
  if (counted !== undefined && read !== undefined && read < counted) {
    warnings.gap(`The document has ${counted} pages, and the engine read ${read}.`);
    return counted;
  }
  return read ?? counted;
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
      sizeBytes: record.sizeBytes!,
      sha256: record.sha256,
    },
  };
  return JSON.stringify(opening).slice(0, -1);
}
