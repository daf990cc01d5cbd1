import { IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { OcrEngineBindOptions } from './ocr-engine-config';

/** Textract reads the document in the caller's name. */
export function readUploads(options: OcrEngineBindOptions): PolicyStatement {
  return new PolicyStatement({ actions: ['s3:GetObject', 's3:GetObjectVersion'], resources: options.uploadArnPatterns });
}

/** Textract writes its answer in the caller's name, too; so does the recognize function with an answer that came at once. */
export function writeRawResults(options: OcrEngineBindOptions): PolicyStatement {
  return new PolicyStatement({ actions: ['s3:PutObject'], resources: [options.rawResultArnPattern] });
}

/** To find out whether an answer was stored before a crash. */
export function readRawResults(options: OcrEngineBindOptions): PolicyStatement {
  return new PolicyStatement({ actions: ['s3:GetObject'], resources: [options.rawResultArnPattern] });
}

/** What a call takes that reads a document at once and whose answer the recognize function stores. */
export function readAndStoreAnswer(options: OcrEngineBindOptions): PolicyStatement[] {
  return [readUploads(options), writeRawResults(options), readRawResults(options)];
}

/** Textract knows no resources: `*` is all that its actions accept. */
export function textractStatement(...actions: string[]): PolicyStatement {
  return new PolicyStatement({ actions: actions.map((action) => `textract:${action}`), resources: ['*'] });
}

export function addStatements(grantee: IGrantable, statements: readonly PolicyStatement[] | undefined): void {
  statements?.forEach((statement) => grantee.grantPrincipal.addToPrincipalPolicy(statement));
}
