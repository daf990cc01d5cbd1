import { OcrEngine } from './ocr-engine';
import { ContentType } from '../contract/content-type';

/** Sends some types of documents to an engine of their own. */
export interface EngineRoute {
  /**
   * The types to send there. Each may stand in one route only, except that one behind `OcrEngine.embeddedText()` takes
   * the documents of the type that hold no text.
   */
  readonly contentTypes: ContentType[];
  /** The engine that takes them. */
  readonly engine: OcrEngine;
}
