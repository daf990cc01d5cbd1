import { EmbeddedTextPart } from '../../../../normalization/embedded-text';
import { s3 } from '../../../../runtime/clients';
import { putJson } from '../../../../runtime/json-object';

/** Writes parts as `1`, `2`, … below a prefix, where Textract's own would be; while one is written, the next is read. */
export class PartWriter {
  public constructor(private readonly bucket: string, private readonly prefix: string) {}

  public async write(parts: AsyncIterable<EmbeddedTextPart>): Promise<void> {
    let count = 0;
    let written: Promise<void> | undefined;
    try {
      for await (const part of parts) {
        await written;
        written = putJson(s3(), this.bucket, `${this.prefix}${count += 1}`, part);
        written.catch(() => undefined); // seen when its turn comes
      }
    } finally {
      await written;
    }
  }
}
