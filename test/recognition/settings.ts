import { RecognitionSettings } from '../../src/engines/engine-settings';

export const TOPIC = 'arn:aws:sns:eu-west-1:111122223333:completions';
export const ROLE = 'arn:aws:iam::111122223333:role/publisher';

export const SETTINGS: RecognitionSettings = {
  engines: {
    textractText: { type: 'textract-text', parameters: {} },
    textractTextSync: { type: 'textract-text-sync', parameters: {} },
    metadataOnly: { type: 'metadata-only', parameters: {} },
  },
  completionTopicArn: TOPIC,
  completionRoleArn: ROLE,
};
