import { Size } from 'aws-cdk-lib';
import { OcrEngineBindOptions, OcrEngineConfig } from './ocr-engine-config';
import { OcrEngineContentType } from './ocr-engine-content-type';
import { readUploads, writeRawResults } from './permissions';
import { ContentType } from '../contract/content-type';
import { EngineType } from '../contract/engine-type';

/** One whole processor: PDFium reads in the recognize function itself. */
const MEMORY = Size.mebibytes(1769);

/** Of the 512 MiB of disk that every function has. */
const PDF_MAX = Size.mebibytes(400);
const PDF_MAX_PAGES = 3000;
/** A single line of that much still fits into the memory of the functions. */
const TEXT_MAX = Size.mebibytes(10);

/** Reads what a document holds as text, in the function itself. */
export function embeddedText(options: OcrEngineBindOptions): OcrEngineConfig {
  return {
    engineType: EngineType.EMBEDDED_TEXT,
    recognizeMemorySize: MEMORY,
    recognizeStatements: [readUploads(options), writeRawResults(options)],
  };
}

export function textTypes(): OcrEngineContentType[] {
  return [
    { contentType: ContentType.PDF, maxSize: PDF_MAX, maxPages: PDF_MAX_PAGES, needsTextLayer: true },
    { contentType: ContentType.TEXT, maxSize: TEXT_MAX },
  ];
}
