import { bucketNotifications } from './bucket-notifications';
import { Examination } from './examination';
import { broken, unlessAnyIsWrong } from './finding';

/** Whether Amazon S3 tells the pipeline of uploads: a put of a bucket's notifications replaces all that there were. */
export const notifications: Examination = {
  check: 'notifications',
  rights: ['s3:GetBucketNotification'],
  examine: async ({ clients, parts, pipeline: { bucket, uploadPrefix, previousUploadPrefixes }, where }) => {
    const { queues } = await parts();
    const { told, tellsEventBridge } = await bucketNotifications(clients.s3(), bucket);
    const own = told.filter(({ destination }) => [queues.intake, queues.scanning].includes(destination.slice(destination.lastIndexOf(':') + 1)));
    const missed = [uploadPrefix, ...previousUploadPrefixes].filter((prefix) => !own.some((each) => prefix.startsWith(each.prefix)));
    const isScannedByGuardDuty = queues.scanning !== undefined && !own.some(({ destination }) => destination.endsWith(`:${queues.scanning}`));
    return unlessAnyIsWrong([
      ...missed.map((prefix) => broken(
        `The bucket ${bucket} does not tell the pipeline of uploads below ${prefix}: they stay where they are, without a record.`,
        'Set all notifications of the bucket in one place, since each change replaces all of them; deploy the stack again, and take in what was missed.',
        `docpipe reconcile --dry-run${where}`,
      )),
      ...isScannedByGuardDuty && missed.length === 0 && !tellsEventBridge ? [broken(
        `The bucket ${bucket} does not send its events to Amazon EventBridge: Amazon GuardDuty does not learn of uploads, and none gets a verdict.`,
        'Turn Amazon EventBridge on for the bucket, or deploy the stack again.',
        `aws s3api get-bucket-notification-configuration --bucket ${bucket}`,
      )] : [],
    ], `The bucket tells the pipeline of uploads below ${[uploadPrefix, ...previousUploadPrefixes].join(', ')}.`);
  },
};
