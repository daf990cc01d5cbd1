import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

/** Write a value as a JSON object. */
export async function putJson(client: S3Client, bucket: string, key: string, value: unknown): Promise<void> {
  await client.send(new PutObjectCommand({
    Bucket: bucket,
    Key: key,
    Body: JSON.stringify(value),
    ContentType: 'application/json',
  }));
}
