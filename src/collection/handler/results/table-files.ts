import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DocumentRecord } from '../../../contract/document-record';
import { ResultPage, toCsv } from '../../../normalization';
import { resultKeys } from '../../../storage/object-keys';

/** Without it, Excel takes UTF-8 for the code page of its country. */
const BYTE_ORDER_MARK = '\uFEFF';

/** The tables of a document as `tables/{page}-{number on the page}.csv`, both from 1. */
export class TableFiles {
  public count = 0;
  private readonly folder: string;
  /** A page whose blocks came far apart is given out more than once. */
  private readonly writtenOn = new Map<number, number>();

  public constructor(private readonly client: S3Client, private readonly record: DocumentRecord) {
    this.folder = resultKeys(record.documentId, record.attempt).tables;
  }

  public async write({ page, tables = [] }: ResultPage): Promise<void> {
    for (const table of tables) {
      const number = (this.writtenOn.get(page) ?? 0) + 1;
      this.writtenOn.set(page, number);
      this.count += 1;
      await this.client.send(new PutObjectCommand({
        Bucket: this.record.bucket,
        Key: `${this.folder}${page}-${number}.csv`,
        Body: BYTE_ORDER_MARK + toCsv(table),
        ContentType: 'text/csv; charset=utf-8',
      }));
    }
  }
}
