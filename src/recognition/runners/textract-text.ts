import { StartDocumentTextDetectionCommand, StartDocumentTextDetectionCommandInput } from '@aws-sdk/client-textract';
import { Runner } from './runner';
import { withTextractOutcomes } from './textract-failure';
import { textractJob } from './textract-job';
import { textract } from '../../runtime/textract-clients';

/** StartDocumentTextDetection: lines and words of documents of any length. */
export const textractText: Runner = {
  repeatable: true,

  request: (record, context) => ({ ...textractJob(record, context) }),

  run: (parameters) => withTextractOutcomes(async () => {
    const input = parameters as unknown as StartDocumentTextDetectionCommandInput;
    const { JobId } = await textract().send(new StartDocumentTextDetectionCommand(input));
    return { kind: 'STARTED', jobId: JobId! };
  }),
};
