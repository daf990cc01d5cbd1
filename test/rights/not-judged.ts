import { Right } from './rights-of-roles';

interface Unjudged {
  readonly actions: RegExp;
  /** The role, and the resources, where not all are meant. */
  readonly of?: RegExp;
  readonly on?: RegExp;
  readonly because: string;
  /** It is missed on AWS neither: for the same reason, or since nothing there tells. @default - AWS judges it */
  readonly nowhere?: boolean;
}

/** What the emulator asks for beside the actions of AWS, with which it is taken out. */
const OF_THE_EMULATOR = /^(sqs:(SendMessage|DeleteMessage|ChangeMessageVisibility)Batch|sns:PublishBatch)$/;

/** All roles but that of operators. */
const OF_FUNCTIONS = /^(?!Operator$)/;

/**
 * What is not taken out here, with the reason why. What the emulator cannot enforce, the suite on AWS takes out; what is for a rare fault has
 * tests of its own.
 */
const NOT_JUDGED: readonly Unjudged[] = [
  { actions: /^logs:(Create|Put)/, nowhere: true, because: 'the emulator writes log lines whatever a role may do' },
  { actions: /^xray:/, nowhere: true, because: 'the emulator has no AWS X-Ray' },
  { actions: /^kms:/, because: 'the emulator encrypts nothing' },
  {
    actions: /^sqs:(ReceiveMessage|ChangeMessageVisibility|GetQueueUrl|DeleteMessage|GetQueueAttributes)$/,
    of: /^(?!Operator$|.*ApiOperations)/,
    because: 'the emulator polls queues for a function as itself',
  },
  { actions: /^dynamodb:(DescribeStream|GetRecords|GetShardIterator|ListStreams)$/, because: 'the emulator reads streams for a function as itself' },
  { actions: /^(s3:PutObject|s3:ListBucket)$/, of: /PublishingHandler/, nowhere: true, because: 'the emulator writes what a function failed at as itself' },
  { actions: /^iam:PassRole$/, because: 'the stand-in for Amazon Textract does not ask for it' },
  { actions: /^s3:(GetObject|GetObjectVersion)$/, of: /(Recognition|Ticking)Handler/, on: /uploads/, because: 'the stand-in for Amazon Textract reads as itself' },
  { actions: /^s3:(Get|Put)Object$/, of: /(Recognition|Ticking)Handler/, on: /raw/, because: 'the stand-in for Amazon Textract writes as itself' },
  { actions: /^(events:|s3:(Get|Put)BucketNotification|s3:PutObject$|s3:ListBucket$|s3:GetObject)/, of: /ProtectionPlan/, because: 'the stand-in for Amazon GuardDuty makes no rule, and reads as itself' },
  { actions: /^s3:PutObjectTagging$/, of: /ProtectionPlan/, nowhere: true, because: 'each object in the emulator has a version' },
  { actions: /^s3:GetObject$/, of: /(Intake|ApiDocuments|ApiDeletion)/, on: /uploads/, nowhere: true, because: 'each object in the emulator has a version' },
  { actions: /^s3:GetObjectTagging$/, of: /(Recognition|Ticking)Handler/, nowhere: true, because: 'each object in the emulator has a version' },
  {
    actions: /^s3:GetObjectVersionTagging$/,
    of: /(Recognition|Ticking)Handler/,
    nowhere: true,
    because: 'it only tells what is gone from what is denied, which Amazon S3 in the emulator always does (test/runtime/object-reader)',
  },
  { actions: /^s3:ListBucket$/, of: OF_FUNCTIONS, because: 'it only has Amazon S3 tell what is gone from what is denied, which the emulator always does' },
  { actions: OF_THE_EMULATOR, nowhere: true, because: 'AWS has no such action' },
  { actions: /^servicequotas:/, of: /^Operator$/, because: 'the emulator has no quotas' },
  { actions: /^s3:DeleteObject$/, of: /^Operator$/, nowhere: true, because: 'each object in the emulator has a version' },
  { actions: /^s3:AbortMultipartUpload$/, of: /^Operator$/, nowhere: true, because: 'it is for uploads that break off (test/local/cli-broken-off)' },
  { actions: /^textract:Get/, of: /Collection/, nowhere: true, because: 'it is for an answer whose parts in Amazon S3 are gone or cut (test/collection)' },
  { actions: /^s3:(AbortMultipartUpload|DeleteObjectVersion|ListBucketVersions)$/, of: /Collection/, nowhere: true, because: 'it is for documents that are purged under way (test/collection)' },
  { actions: /^sqs:SendMessage$/, of: /IntakeHandler/, on: /ScansQueue/, nowhere: true, because: 'it is for objects that are denied, since they lack their tag (test/local/malware)' },
  { actions: /^dynamodb:(GetItem|DeleteItem)$/, of: /Recognition/, on: /Admission/, nowhere: true, because: 'it is for quotas that are used up, and calls that are refused (test/admission)' },
  { actions: /^dynamodb:(DeleteItem|Query)$/, of: /Ticking/, on: /Admission/, nowhere: true, because: 'it is for jobs, and for what is reserved, that are overdue by an hour (test/ticking, test/recognition/budget)' },
  { actions: /^lambda:InvokeFunction$/, of: /Recognition/, on: /Ticking/, nowhere: true, because: 'it is for the first document that waits for a quota (test/recognition)' },
  { actions: /^rekognition:/, of: /Ticking/, nowhere: true, because: 'it is for photographs that had to wait (test/ticking)' },
];

/** Why a right cannot be judged on the emulator; nothing where it can. */
export function notJudged(right: Right): string | undefined {
  return unjudged(right)?.because;
}

/** Whether AWS judges what the emulator cannot. */
export function isJudgedOnAws(right: Right): boolean {
  const found = unjudged(right);
  return found !== undefined && !found.nowhere;
}

function unjudged({ action, role, resources }: Right): Unjudged | undefined {
  return NOT_JUDGED.find(({ actions, of = /./, on = /./ }) => actions.test(action) && of.test(role) && on.test(resources.join(' ')));
}
