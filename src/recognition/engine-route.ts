import { OcrEngine } from './ocr-engine';
import { ContentType } from '../contract/content-type';

/** Sends some types of documents to an engine of their own. */
export interface EngineRoute {
  /** The types to send there; each may stand in one route only. */
  readonly contentTypes: ContentType[];
  /** The engine that takes them. */
  readonly engine: OcrEngine;
}
