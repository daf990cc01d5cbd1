import {
  AbortMultipartUploadCommand, CompletedPart, CompleteMultipartUploadCommand, CreateMultipartUploadCommand, PutObjectCommand, S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';

/** What S3 takes at least as a part that is not the last one. */
const PART_MIN_BYTES = 5 * 1024 * 1024;
/** A character is in one part: where one does not fit in any more, fewer than this many bytes of the buffer stay empty. */
const LARGEST_CHARACTER_BYTES = 4;

/**
 * Writes an object piece by piece, in constant memory: through one buffer, which a part leaves before the next one is
 * written into it. The object becomes visible, whole, by `close`; whatever fails before that, `abort` is to follow.
 */
export class ObjectWriter {
  public bytes = 0;
  private readonly encoder = new TextEncoder();
  private readonly parts: CompletedPart[] = [];
  private buffer: Uint8Array | undefined;
  private filled = 0;
  private uploadId: string | undefined;

  public constructor(
    private readonly client: S3Client,
    private readonly bucket: string,
    public readonly key: string,
    public readonly contentType: string,
  ) {}

  /** Waits while a part is on its way. Throws what its upload failed of. */
  public async write(text: string): Promise<void> {
    // not zeroed: a small object never touches most of it
    this.buffer ??= Buffer.allocUnsafeSlow(PART_MIN_BYTES + LARGEST_CHARACTER_BYTES);
    for (let rest = text; rest !== '';) {
      const { read, written } = this.encoder.encodeInto(rest, this.buffer.subarray(this.filled));
      this.filled += written;
      this.bytes += written;
      rest = rest.slice(read);
      if (rest !== '') {
        await this.uploadPart();
      }
    }
  }

  public async close(): Promise<void> {
    const { uploadId } = this;
    if (uploadId === undefined) {
      await this.client.send(new PutObjectCommand({ ...this.address, Body: this.pending, ContentType: this.contentType }));
      return;
    }
    await this.uploadPart();
    await this.client.send(new CompleteMultipartUploadCommand({ ...this.address, UploadId: uploadId, MultipartUpload: { Parts: this.parts } }));
  }

  /** Gives up what has been uploaded. Where this fails, the bucket's lifecycle rule does it. */
  public async abort(): Promise<void> {
    if (this.uploadId !== undefined) {
      await this.client.send(new AbortMultipartUploadCommand({ ...this.address, UploadId: this.uploadId }));
    }
  }

  private get address(): { readonly Bucket: string; readonly Key: string } {
    return { Bucket: this.bucket, Key: this.key };
  }

  private get pending(): Uint8Array {
    return this.buffer?.subarray(0, this.filled) ?? new Uint8Array();
  }

  private async uploadPart(): Promise<void> {
    this.uploadId ??= (await this.client.send(new CreateMultipartUploadCommand({ ...this.address, ContentType: this.contentType }))).UploadId;
    const PartNumber = this.parts.length + 1;
    const { ETag } = await this.client.send(new UploadPartCommand({ ...this.address, UploadId: this.uploadId, PartNumber, Body: this.pending }));
    this.parts.push({ PartNumber, ETag });
    this.filled = 0;
  }
}
