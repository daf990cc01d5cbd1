import { GuardDutyClient, SendObjectMalwareScanCommand } from '@aws-sdk/client-guardduty';
import { DocumentRecord } from '../../contract/document-record';
import { once } from '../../runtime/clients';

const guardDuty = once(() => new GuardDutyClient({}));

/** The verdict comes as an event, as that of an upload does. */
export async function askGuardDuty({ bucket, objectKey, versionId }: DocumentRecord): Promise<undefined> {
  await guardDuty().send(new SendObjectMalwareScanCommand({ S3Object: { Bucket: bucket, Key: objectKey, VersionId: versionId } }));
}
