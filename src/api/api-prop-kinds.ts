import { DocumentApiProps } from './document-api-props';
import { THROTTLE } from './throttle';
import { ALARM_ACTIONS, functionOptions } from '../pipeline-prop-kinds';
import { LOG_RETENTION, PROFILE } from '../profile-prop-kinds';
import { PIPELINE } from '../props/construct-kinds';
import { DURATION, FLAG, listOf, NUMBER, objectWithMethod, PropKind, SECONDS, struct, TEXT } from '../props/prop-kind';

/** The props of an API, each with what it may be. */
export const API_PROPS: Readonly<Record<keyof DocumentApiProps, PropKind>> = {
  pipeline: PIPELINE,
  authorization: objectWithMethod('an ApiAuthorization, such as ApiAuthorization.iam()', '_bind'),
  profile: PROFILE,
  alarms: struct({ ...ALARM_ACTIONS, serverErrorPct: NUMBER, latency: SECONDS, minRequests: NUMBER }),
  allowPurge: FLAG,
  cors: struct({ allowOrigins: listOf(TEXT), allowHeaders: listOf(TEXT), maxAge: DURATION }),
  throttle: THROTTLE,
  webAclArn: TEXT,
  accessLogRetention: LOG_RETENTION,
  functions: functionOptions(),
  stageName: { ...TEXT, takesTokens: false }, // the id of its construct has it
  apiName: TEXT,
  accountCloudWatchRole: FLAG,
};

export const API_PROPS_KIND = struct(API_PROPS);
