import { Construct } from 'constructs';
import { inspectedTypes, metadataOnly } from './metadata-only-engine';
import { OcrEngineBindOptions, OcrEngineConfig, OcrEngineContentType } from './ocr-engine-config';
import { asynchronousTypes, synchronousTypes } from './textract-limits';
import { textractText } from './textract-text-engine';
import { textractTextSync } from './textract-text-sync-engine';

/**
 * What reads the documents.
 *
 * Take one of the static factories; `engine` and `routes` of the pipeline say which documents go to which.
 */
export abstract class OcrEngine {
  /**
   * Lines and words by Amazon Textract, asynchronously (StartDocumentTextDetection): PDF and TIFF of up to 3,000 pages and
   * 500 MB, PNG and JPEG of up to 10 MB.
   */
  public static textractText(): OcrEngine {
    return new LibraryEngine('textractText', asynchronousTypes(), textractText);
  }

  /**
   * Lines and words by Amazon Textract, at once (DetectDocumentText): one page of PDF, TIFF, PNG or JPEG, up to 10 MB.
   *
   * The service takes no token here, so a call that ends without an answer counts as an attempt, of three at most.
   */
  public static textractTextSync(): OcrEngine {
    return new LibraryEngine('textractTextSync', synchronousTypes(), textractTextSync);
  }

  /**
   * No engine at all: the record with type, size, hash, pages and words is the result. For PDF, PNG, JPEG, TIFF and text.
   */
  public static metadataOnly(): OcrEngine {
    return new LibraryEngine('metadataOnly', inspectedTypes(), metadataOnly);
  }

  /** The name of the engine, which its records carry as `engine`. */
  public abstract readonly engineName: string;

  /** The types that the engine takes, each with the engine's own limits. */
  public abstract readonly contentTypes: OcrEngineContentType[];

  /**
   * What the engine needs of the pipeline. Called once, by the pipeline.
   *
   * @param scope where the engine may make resources of its own
   * @param options what the pipeline offers
   */
  public abstract bind(scope: Construct, options: OcrEngineBindOptions): OcrEngineConfig;
}

/** An engine that the library brings; what is its own stands in the engine's own file. */
class LibraryEngine extends OcrEngine {
  public constructor(
    public readonly engineName: string,
    public readonly contentTypes: OcrEngineContentType[],
    private readonly configure: (options: OcrEngineBindOptions) => OcrEngineConfig,
  ) {
    super();
  }

  public bind(_scope: Construct, options: OcrEngineBindOptions): OcrEngineConfig {
    return this.configure(options);
  }
}
