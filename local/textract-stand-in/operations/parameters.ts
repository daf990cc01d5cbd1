import { structure, text, type Shape } from '../../stand-in/shapes';
import { MAX_SYNCHRONOUS_BYTES } from '../limits';

const NOT_BLANK = /\S/;

const S3_OBJECT = structure({
  Bucket: text(3, 255, /^[0-9A-Za-z.\-_]*$/),
  Name: text(1, 1024, NOT_BLANK),
  Version: text(1, 1024, NOT_BLANK),
}, ['Bucket', 'Name']);

/** What every synchronous operation reads. */
export const DOCUMENT = structure({ Bytes: { type: 'blob', min: 1, max: MAX_SYNCHRONOUS_BYTES }, S3Object: S3_OBJECT });

/** What every Start* operation takes. */
export const START_MEMBERS: Record<string, Shape> = {
  DocumentLocation: structure({ S3Object: S3_OBJECT }, ['S3Object']),
  ClientRequestToken: text(1, 64, /^[a-zA-Z0-9-_]+$/),
  JobTag: text(1, 64, /^[a-zA-Z0-9_.\-:]+$/),
  NotificationChannel: structure({
    SNSTopicArn: text(20, 1024, /^arn:([a-z\d-]+):sns:[a-zA-Z\d-]{1,20}:\w{12}:.+$/),
    RoleArn: text(20, 2048, /^arn:([a-z\d-]+):iam::\d{12}:role\/?[a-zA-Z_0-9+=,.@\-_/]+$/),
  }, ['SNSTopicArn', 'RoleArn']),
  OutputConfig: structure({
    S3Bucket: text(3, 255, /^[0-9A-Za-z.\-_]*$/),
    S3Prefix: text(1, 1024, NOT_BLANK),
  }, ['S3Bucket']),
  KMSKeyId: text(1, 2048, /^[A-Za-z0-9][A-Za-z0-9:_/+=,@.-]{0,2048}$/),
};

/** What every Get* operation takes. */
export const GET_MEMBERS: Record<string, Shape> = {
  JobId: text(1, 64, /^[a-zA-Z0-9-_]+$/),
  MaxResults: { type: 'integer', min: 1 },
  NextToken: text(1, 255, NOT_BLANK),
};
