import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';

/** A table of a result, as a CSV file. */
export interface StoredTable {
  readonly key: string;
  readonly page: number;
  /** Which one it is of its page. */
  readonly number: number;
  readonly sizeBytes: number;
}

/** The CSV files of a result, in the order of the document, which is not that of their keys. @param prefix `tables` of the result's keys */
export async function tablesBelow(client: S3Client, bucket: string, prefix: string): Promise<StoredTable[]> {
  const tables: StoredTable[] = [];
  let token: string | undefined;
  do {
    const page = await client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: token }));
    for (const { Key: key = '', Size: sizeBytes = 0 } of page.Contents ?? []) {
      const [, pageNumber, number] = /^(\d+)-(\d+)\.csv$/.exec(key.slice(prefix.length)) ?? [];
      if (pageNumber) {
        tables.push({ key, page: Number(pageNumber), number: Number(number), sizeBytes });
      }
    }
    token = page.NextContinuationToken;
  } while (token !== undefined);
  return tables.sort((one, other) => one.page - other.page || one.number - other.number);
}
