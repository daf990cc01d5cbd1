import { ByDesign } from './acknowledgements';

/** What cdk-nag's packs for regulations find in a pipeline that has a key, a VPC and actions for its alarms, and an API with a web ACL. */
export const COMPLIANCE_NOTES: readonly ByDesign[] = [
  {
    rule: 'S3BucketLoggingEnabled',
    resourceType: 'AWS::S3::Bucket',
    reason: 'Who reads and writes objects is told by data events of AWS CloudTrail, or by server access logs of a bucket that is given as the prop bucket: one of both is to be turned on.',
  },
  {
    rule: 'S3BucketReplicationEnabled',
    resourceType: 'AWS::S3::Bucket',
    reason: 'Versions are kept. Whether another Region has copies is the choice of whoever runs the stack: replication can be set on a bucket that is given as the prop bucket.',
  },
  { rule: 'IAMNoInlinePolicy', resourceType: 'AWS::IAM::Policy', reason: 'Each policy is that of one role, and goes with it: nobody else can take on its rights.' },
  { rule: 'IAMNoInlinePolicy', resourceType: 'AWS::IAM::Role', reason: 'Each policy is that of one role, and goes with it: nobody else can take on its rights.' },
  {
    rule: 'LambdaConcurrency',
    resourceType: 'AWS::Lambda::Function',
    reason: 'The queue that invokes it says how many may run at once; the stages of the API throttle what invokes its functions.',
  },
  {
    rule: 'LambdaDLQ',
    resourceType: 'AWS::Lambda::Function',
    reason: 'What fails stays in the queue or the stream that invokes it, each with a place for what is given up; the schedule comes again each minute.',
  },
  {
    rule: 'APIGWCacheEnabledAndEncrypted',
    resourceType: 'AWS::ApiGateway::Stage',
    reason: 'There is no cache: answers are about documents that change, for callers who may see them.',
  },
  {
    rule: 'APIGWExecutionLoggingEnabled',
    resourceType: 'AWS::ApiGateway::Stage',
    reason: 'Execution logs have requests in them, with labels and file names. Access logs, which have neither, and logs of the functions are on.',
  },
  {
    rule: 'APIGWSSLEnabled',
    resourceType: 'AWS::ApiGateway::Stage',
    reason: 'Client certificates prove Amazon API Gateway to a backend of HTTP; the backend is AWS Lambda, which IAM guards.',
  },
];
