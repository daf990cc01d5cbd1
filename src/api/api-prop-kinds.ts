import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DocumentApiProps } from './document-api-props';
import { ALARM_ACTIONS, FUNCTIONS, PROFILE } from '../pipeline-prop-kinds';
import { DURATION, FLAG, listOf, NUMBER, objectWith, oneOf, PropKind, struct, TEXT } from '../props/prop-kind';

/** The props of an API, each with what it may be. */
export const API_PROPS: Readonly<Record<keyof DocumentApiProps, PropKind>> = {
  pipeline: objectWith('a DocumentProcessingPipeline', 'pipelineName'),
  authorization: { expected: 'an ApiAuthorization, such as ApiAuthorization.iam()', fits: (value) => typeof value === 'object' && typeof value._bind === 'function' },
  profile: PROFILE,
  alarms: struct({ ...ALARM_ACTIONS, serverErrorPct: NUMBER, latency: DURATION, minRequests: NUMBER }),
  allowPurge: FLAG,
  cors: struct({ allowOrigins: listOf(TEXT), allowHeaders: listOf(TEXT), maxAge: DURATION }),
  throttle: struct({ rateLimit: NUMBER, burstLimit: NUMBER }),
  webAclArn: TEXT,
  accessLogRetention: oneOf('RetentionDays', RetentionDays as unknown as Record<string, number>),
  functions: struct(FUNCTIONS),
  stageName: { ...TEXT, takesTokens: false }, // the id of its construct has it
  apiName: TEXT,
  accountCloudWatchRole: FLAG,
};

export const API_PROPS_KIND = struct(API_PROPS);
