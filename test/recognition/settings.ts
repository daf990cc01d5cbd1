import { RecognitionSettings } from '../../src/engines/engine-settings';

export const TOPIC = 'arn:aws:sns:eu-west-1:111122223333:completions';
export const ROLE = 'arn:aws:iam::111122223333:role/publisher';

export const SETTINGS: RecognitionSettings = {
  engines: {
    textractText: { engineType: 'textract-text', parameters: {} },
    textractTextSync: { engineType: 'textract-text-sync', parameters: {} },
    metadataOnly: { engineType: 'metadata-only', parameters: {} },
  },
  completionTopicArn: TOPIC,
  completionRoleArn: ROLE,
};
