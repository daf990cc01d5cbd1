import { DetectDocumentTextCommand, DetectDocumentTextCommandInput } from '@aws-sdk/client-textract';
import { Runner } from './runner';
import { withTextractOutcomes } from './textract-failure';
import { textractObject } from './textract-object';
import { textract } from '../../runtime/textract-clients';

/** DetectDocumentText: lines and words of one page, at once. */
export const textractTextSync: Runner = {
  repeatable: false,

  request: (record) => ({ Document: { S3Object: textractObject(record) } }),

  run: (parameters) => withTextractOutcomes(async () => {
    const input = parameters as unknown as DetectDocumentTextCommandInput;
    const { $metadata, ...answer } = await textract().send(new DetectDocumentTextCommand(input));
    return { kind: 'ANSWERED', answer };
  }),
};
