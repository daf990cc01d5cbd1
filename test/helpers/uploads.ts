import { BUCKET, StoredObject } from './fake-bucket';

export interface S3EventOptions {
  readonly eventName?: string;
  /** In place of the object's own. */
  readonly object?: Record<string, unknown>;
}

/** The body that Amazon S3 puts into the queue for an object. */
export function s3Notification({ key, versionId, eTag, body }: StoredObject, options: S3EventOptions = {}) {
  return {
    Records: [{
      eventVersion: '2.1',
      eventSource: 'aws:s3',
      awsRegion: 'eu-west-1',
      eventTime: '2029-12-31T23:59:58.123Z',
      eventName: options.eventName ?? 'ObjectCreated:Put',
      s3: {
        s3SchemaVersion: '1.0',
        configurationId: 'uploads',
        bucket: { name: BUCKET, arn: `arn:aws:s3:::${BUCKET}` },
        object: { key: formEncoded(key), size: body.length, eTag, versionId, sequencer: '0055AED6DCD90281E5', ...options.object },
      },
    }],
  };
}

/** What Amazon S3 sends when a notification is set up. */
export const S3_TEST_EVENT = {
  Service: 'Amazon S3', Event: 's3:TestEvent', Time: '2029-12-31T00:00:00.000Z', Bucket: BUCKET, RequestId: 'request', HostId: 'host',
};

/** As Amazon S3 writes keys in its events: like a form, but with its slashes. */
function formEncoded(key: string): string {
  return new URLSearchParams({ key }).toString().slice('key='.length).replaceAll('%2F', '/');
}
