import { isDeepStrictEqual } from 'node:util';
import { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { embeddedText, textTypes } from './embedded-text-engine';
import { engineIdOf } from './engine-id';
import { ANALYSIS_PROPS, ENGINE_PROPS, FUNCTION_ENGINE_PROPS } from './engine-prop-kinds';
import { callQuotaFaults, jobQuotaFaults } from './engine-quotas';
import { functionEngine, functionFaults, functionTypes } from './function-engine';
import { FunctionEngineProps } from './function-engine-props';
import { inspectedTypes, metadataOnly } from './metadata-only-engine';
import { OcrEngineBindOptions, OcrEngineConfig } from './ocr-engine-config';
import { OcrEngineContentType } from './ocr-engine-content-type';
import { OcrEngineProps } from './ocr-engine-props';
import { photographs, rekognitionText } from './rekognition-engine';
import { TextractAnalysisProps } from './textract-analysis-props';
import { analysisFaults, analysisIdentity, analysisRequest } from './textract-analysis-request';
import {
  textractAnalysis, textractAnalysisSync, textractExpense, textractExpenseSync, textractId, textractLending, textractText, textractTextSync,
} from './textract-engines';
import { asynchronousExpenseTypes, asynchronousTypes, images, synchronousTypes } from './textract-limits';
import { FUNCTION } from '../props/construct-kinds';
import { check, PropKind } from '../props/prop-kind';

/** Of a page: https://docs.aws.amazon.com/textract/latest/dg/limits-document.html */
const ASYNCHRONOUS_QUERIES = 30;
const SYNCHRONOUS_QUERIES = 15;

/**
 * What reads the documents.
 *
 * Take one of the static factories; `engine` and `routes` of the pipeline say which documents go to which. An engine of your
 * own is a function: `OcrEngine.fromFunction`. The class cannot be extended.
 */
export abstract class OcrEngine {
  /**
   * Lines and words by Amazon Textract, asynchronously (StartDocumentTextDetection): PDF and TIFF of up to 3,000 pages and
   * 500 MiB, PNG and JPEG of up to 10 MiB.
   */
  public static textractText(props: OcrEngineProps = {}): OcrEngine {
    return library(props, ENGINE_PROPS, (checked) => [
      engineIdOf('textractText', checked.name), asynchronousTypes(), (options) => textractText(options, checked), jobQuotaFaults(checked),
    ]);
  }

  /**
   * Lines, words, and what else is asked for (tables, forms, signatures, layout, answers to questions) by Amazon
   * Textract, asynchronously (StartDocumentAnalysis): PDF and TIFF of up to 3,000 pages and 500 MiB, PNG and JPEG of up to
   * 10 MiB.
   */
  public static textractAnalysis(props: TextractAnalysisProps): OcrEngine {
    return library(props, ANALYSIS_PROPS, (checked) => [
      engineIdOf('textractAnalysis', checked.name, analysisIdentity(checked)),
      asynchronousTypes(),
      (options) => textractAnalysis(options, checked, analysisRequest(checked)),
      [...analysisFaults(checked, ASYNCHRONOUS_QUERIES), ...jobQuotaFaults(checked)],
    ]);
  }

  /**
   * The fields and line items of invoices and receipts by Amazon Textract, asynchronously (StartExpenseAnalysis): PDF of
   * up to 3,000 pages and 500 MiB, PNG and JPEG of up to 10 MiB.
   */
  public static textractExpense(props: OcrEngineProps = {}): OcrEngine {
    return library(props, ENGINE_PROPS, (checked) => [
      engineIdOf('textractExpense', checked.name), asynchronousExpenseTypes(), (options) => textractExpense(options, checked), jobQuotaFaults(checked),
    ]);
  }

  /**
   * The pages of a mortgage package, classified and with their fields, by Amazon Textract, asynchronously
   * (StartLendingAnalysis): PDF and TIFF of up to 3,000 pages and 500 MiB, PNG and JPEG of up to 10 MiB.
   */
  public static textractLending(props: OcrEngineProps = {}): OcrEngine {
    return library(props, ENGINE_PROPS, (checked) => [
      engineIdOf('textractLending', checked.name), asynchronousTypes(), (options) => textractLending(options, checked), jobQuotaFaults(checked),
    ]);
  }

  /**
   * Lines and words by Amazon Textract, at once (DetectDocumentText): one page of PDF, TIFF, PNG or JPEG, up to 10 MiB.
   *
   * The service takes no token here, so a call that ends without an answer counts as an attempt, of three at most.
   */
  public static textractTextSync(props: OcrEngineProps = {}): OcrEngine {
    return library(props, ENGINE_PROPS, (checked) => [
      engineIdOf('textractTextSync', checked.name), synchronousTypes(), (options) => textractTextSync(options, checked), callQuotaFaults(checked),
    ]);
  }

  /**
   * Lines, words, and what else is asked for by Amazon Textract, at once (AnalyzeDocument): one page of PDF, TIFF, PNG or
   * JPEG, up to 10 MiB. A call that ends without an answer counts as an attempt, of three at most.
   */
  public static textractAnalysisSync(props: TextractAnalysisProps): OcrEngine {
    return library(props, ANALYSIS_PROPS, (checked) => [
      engineIdOf('textractAnalysisSync', checked.name, analysisIdentity(checked)),
      synchronousTypes(),
      (options) => textractAnalysisSync(options, checked, analysisRequest(checked)),
      [...analysisFaults(checked, SYNCHRONOUS_QUERIES), ...callQuotaFaults(checked)],
    ]);
  }

  /**
   * The fields and line items of an invoice or receipt by Amazon Textract, at once (AnalyzeExpense): one page of PDF,
   * TIFF, PNG or JPEG, up to 10 MiB. A call that ends without an answer counts as an attempt, of three at most.
   */
  public static textractExpenseSync(props: OcrEngineProps = {}): OcrEngine {
    return library(props, ENGINE_PROPS, (checked) => [
      engineIdOf('textractExpenseSync', checked.name), synchronousTypes(), (options) => textractExpenseSync(options, checked), callQuotaFaults(checked),
    ]);
  }

  /**
   * The fields of passports and driver's licences of the United States by Amazon Textract, at once (AnalyzeID): PNG or
   * JPEG, up to 10 MiB. A call that ends without an answer counts as an attempt, of three at most.
   */
  public static textractId(props: OcrEngineProps = {}): OcrEngine {
    return library(props, ENGINE_PROPS, (checked) => [
      engineIdOf('textractId', checked.name), images(), (options) => textractId(options, checked), callQuotaFaults(checked),
    ]);
  }

  /**
   * Text in photographs by Amazon Rekognition, at once (DetectText): PNG or JPEG, up to 15 MiB, at most 100 words. A call
   * that ends without an answer counts as an attempt, of three at most.
   */
  public static rekognitionText(props: OcrEngineProps = {}): OcrEngine {
    return library(props, ENGINE_PROPS, (checked) => [
      engineIdOf('rekognitionText', checked.name), photographs(), (options) => rekognitionText(options, checked), callQuotaFaults(checked),
    ]);
  }

  /**
   * The text that a document holds already, without OCR and at no cost: the text layer of a PDF of up to 3,000 pages and
   * 400 MiB, text files of up to 10 MiB as they are.
   *
   * It sees no pictures. In a route, a PDF without any text, such as a scan, goes on to the next route that takes PDF, or
   * to the pipeline's engine; where there is none, it is rejected with `NO_TEXT_LAYER`. Of a PDF that has text on some
   * pages only, the others are in the result without lines, and a warning counts them.
   */
  public static embeddedText(): OcrEngine {
    return new LibraryEngine('embeddedText', textTypes(), embeddedText);
  }

  /**
   * No engine at all: the record with type, size, hash, pages and words is the result. For PDF, PNG, JPEG, TIFF and text.
   */
  public static metadataOnly(): OcrEngine {
    return new LibraryEngine('metadataOnly', inspectedTypes(), metadataOnly);
  }

  /**
   * A function of yours, against the contract of docs/own-engine.md: the pipeline calls it for each document, and the
   * function answers at once or, with `FunctionCompletion.CALLBACK`, later by a message.
   *
   * The function is allowed to read uploads and to write below the raw results that the request names. A call that ends
   * without an answer counts as an attempt, of three at most.
   *
   * @param fn the function, or a version or an alias of one; where it is imported, with its role
   */
  public static fromFunction(fn: IFunction, props: FunctionEngineProps = {}): OcrEngine {
    const { faults } = check('fn', fn, FUNCTION, true);
    return library(props, FUNCTION_ENGINE_PROPS, (checked) => [
      engineIdOf('fromFunction', checked.name, faults.length > 0 ? '' : fn.node.path),
      functionTypes(checked),
      (options, scope) => functionEngine(fn, checked, options, scope),
      faults.length > 0 ? [...faults] : functionFaults(fn, checked),
    ]);
  }

  /**
   * The id of the engine, which its records carry as `engine`: its `name`, or else the name of its factory, with a hash of what it is asked to do
   * where that can differ.
   */
  public abstract readonly engineId: string;

  /** The types that the engine takes, each with the engine's own limits. */
  public abstract readonly contentTypes: OcrEngineContentType[];

  /**
   * What the engine needs of the pipeline, which calls this once.
   *
   * @internal
   */
  public abstract _bind(scope: Construct, options: OcrEngineBindOptions): OcrEngineConfig;

  /**
   * What is wrong with the engine's own props, a sentence a fault; the pipeline reports it together with its own.
   *
   * @internal
   */
  public abstract _validate(): string[];

  /**
   * Whether another engine with the same id does the same.
   *
   * @internal
   */
  public abstract _isLike(other: OcrEngine): boolean;
}

type EngineParts = readonly [
  engineId: string,
  contentTypes: OcrEngineContentType[],
  configure: (options: OcrEngineBindOptions, scope: Construct) => OcrEngineConfig,
  faults: string[],
];

/** An engine of what is right in its props. What is wrong is told when a pipeline takes it; what would follow from it is not. */
function library<Props extends object>(given: Props, kind: PropKind, partsOf: (checked: Props) => EngineParts): OcrEngine {
  const { faults, clean = {} as Props } = check('', given, kind);
  const [engineId, contentTypes, configure, others] = partsOf(clean);
  return new LibraryEngine(engineId, contentTypes, configure, faults.length > 0 ? [...faults] : others, clean);
}

/** An engine that the library brings; what is its own stands in the engine's own file. */
class LibraryEngine extends OcrEngine {
  public constructor(
    public readonly engineId: string,
    public readonly contentTypes: OcrEngineContentType[],
    private readonly configure: (options: OcrEngineBindOptions, scope: Construct) => OcrEngineConfig,
    private readonly faults: string[] = [],
    private readonly props: object = {},
  ) {
    super();
  }

  public _bind(scope: Construct, options: OcrEngineBindOptions): OcrEngineConfig {
    return this.configure(options, scope);
  }

  public _validate(): string[] {
    return this.faults;
  }

  public _isLike(other: OcrEngine): boolean {
    return other instanceof LibraryEngine && isDeepStrictEqual(this.props, other.props);
  }
}
