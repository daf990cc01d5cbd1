import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { pagesOf } from './pages';
import { ReadPage, Tesseract } from './tesseract';

/** What the pipeline asks, as far as it is used here: docs/own-engine.md has all of it. */
interface Request {
  readonly bucket: string;
  readonly key: string;
  readonly versionId?: string;
  readonly contentType?: string;
}

const s3 = new S3Client({});

/** Kept between calls: to start it takes a second. */
let tesseract: Tesseract | undefined;

export async function handler({ bucket, key, versionId, contentType }: Request): Promise<{ pages: ReadPage[] }> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key, VersionId: versionId }));
  const bytes = await Body!.transformToByteArray();
  tesseract ??= await Tesseract.start();
  try {
    const pages: ReadPage[] = [];
    for await (const image of pagesOf(bytes, contentType)) {
      pages.push(await tesseract.read(image));
    }
    return { pages };
  } catch (error) {
    // What fails within WebAssembly may leave it in disorder: the next call starts another. The pipeline calls three times, and then says FAILED.
    await tesseract.stop();
    tesseract = undefined;
    throw error;
  }
}
