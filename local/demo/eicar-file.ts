import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { EICAR } from '../../examples/scanner/scan/signatures.mjs';

/** A file that scanners take for malware, and which does nothing. It is made here, since scanners would find it in the repository as well. */
export async function writeEicarFile(folder: string): Promise<string> {
  const file = path.join(folder, 'eicar.pdf');
  await fs.mkdir(folder, { recursive: true });
  await fs.writeFile(file, EICAR);
  return file;
}
