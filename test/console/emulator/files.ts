import * as fs from 'node:fs';
import * as path from 'node:path';
import { EICAR } from '../../../examples/scanner/scan/signatures.mjs';
import { sidewaysPhotograph } from '../../local/images';

const EXAMPLES = path.join(__dirname, '..', '..', '..', 'examples', 'documents');

/** A file as a browser is given it. */
export interface BrowserFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** Of examples/documents. */
export function example(name: string, mimeType = 'application/pdf'): BrowserFile {
  return { name, mimeType, buffer: fs.readFileSync(path.join(EXAMPLES, name)) };
}

/** Named as a PDF, since the pipeline scans whatever comes. */
export const malware = (): BrowserFile => ({ name: 'eicar.pdf', mimeType: 'application/pdf', buffer: Buffer.from(EICAR) });

/** A photo of a delivery note, which its EXIF data turn. */
export const photoOnItsSide = (name: string): BrowserFile => ({ name, mimeType: 'image/jpeg', buffer: sidewaysPhotograph(0) });
