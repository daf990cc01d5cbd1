import {
  AnalyzeDocumentCommand, AnalyzeDocumentCommandInput, AnalyzeExpenseCommand, AnalyzeExpenseCommandInput, AnalyzeIDCommand,
  AnalyzeIDCommandInput, DetectDocumentTextCommand, DetectDocumentTextCommandInput,
} from '@aws-sdk/client-textract';
import { configuredRequest, EngineParameters, Runner } from './runner';
import { withOutcomes } from './service-failure';
import { textractObject } from './textract-object';
import { TEXTRACT } from './textract-service';
import { DocumentRecord } from '../../../contract/document-record';
import { textract } from '../../../runtime/textract-clients';

/** Lines and words of one page. */
export const textractTextSync = answerRunner(
  oneDocument,
  (input: DetectDocumentTextCommandInput) => textract().send(new DetectDocumentTextCommand(input)),
);

/** Tables, forms, signatures, layout and answers to questions of one page. */
export const textractAnalysisSync = answerRunner(
  oneDocument,
  (input: AnalyzeDocumentCommandInput) => textract().send(new AnalyzeDocumentCommand(input)),
);

/** Fields and line items of an invoice or receipt of one page. */
export const textractExpenseSync = answerRunner(
  oneDocument,
  (input: AnalyzeExpenseCommandInput) => textract().send(new AnalyzeExpenseCommand(input)),
);

/** Fields of an identity document. */
export const textractId = answerRunner(
  (record) => ({ DocumentPages: [{ S3Object: textractObject(record) }] }),
  (input: AnalyzeIDCommandInput) => textract().send(new AnalyzeIDCommand(input)),
);

function oneDocument(record: DocumentRecord): EngineParameters {
  return { Document: { S3Object: textractObject(record) } };
}

/** A call that answers at once takes no token. */
function answerRunner<Input extends object>(
  document: (record: DocumentRecord) => EngineParameters, call: (input: Input) => Promise<{ $metadata: unknown }>,
): Runner {
  return {
    repeatable: false,
    request: (record, context) => ({ ...document(record), ...configuredRequest(context) }),
    run: (parameters) => withOutcomes(TEXTRACT, async () => {
      const { $metadata, ...answer } = await call(parameters as Input);
      return { kind: 'ANSWERED', answer };
    }),
  };
}
