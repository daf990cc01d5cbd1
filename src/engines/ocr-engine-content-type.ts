import { Size } from 'aws-cdk-lib';
import { ContentType } from '../contract/content-type';

/** A type that an engine takes, and the engine's limits for it. */
export interface OcrEngineContentType {
  /** The type. */
  readonly contentType: ContentType;

  /**
   * The largest object of this type that the engine takes.
   *
   * @default - no limit of the engine's
   */
  readonly maxSize?: Size;

  /**
   * The most pages that the engine takes.
   *
   * @default - no limit of the engine's
   */
  readonly maxPages?: number;

  /**
   * The most pixels a side, of images, that the engine takes.
   *
   * @default - no limit of the engine's
   */
  readonly maxImageSidePixels?: number;

  /**
   * Whether the engine reads only what lies in a document as text, and no pictures.
   *
   * A document without such text goes to the next route that takes its type, or to the pipeline's engine where that
   * takes it. Without one it is rejected with `NO_TEXT_LAYER`.
   *
   * @default false
   */
  readonly needsTextLayer?: boolean;
}
