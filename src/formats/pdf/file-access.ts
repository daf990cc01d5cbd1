import { Pdfium } from './pdfium';
import { DocumentBytes } from '../document-bytes';

/** `FPDF_FILEACCESS`: length, reader, and a parameter for the reader. */
const STRUCT_BYTES = 12;

const accesses = new WeakMap<Pdfium, FileAccess>();

/**
 * Gives PDFium the bytes of a document, as those of a file, for as long as `use` runs.
 *
 * @param use gets the address of PDFium's `FPDF_FILEACCESS`
 * @throws where the disk fails: that says nothing of the document
 */
export function withFileAccess<T>(pdfium: Pdfium, file: DocumentBytes, use: (address: number) => T): T {
  let access = accesses.get(pdfium);
  if (!access) {
    access = new FileAccess(pdfium);
    accesses.set(pdfium, access);
  }
  return access.during(file, use);
}

/** One for all documents of a PDFium: each function that it is given is compiled as a module of its own, which takes longer than to open a small document. */
class FileAccess {
  private readonly address: number;
  private file?: DocumentBytes;
  private failure: unknown;

  public constructor(private readonly pdfium: Pdfium) {
    const { addFunction, setValue, wasmExports } = pdfium.pdfium;
    this.address = wasmExports.malloc(STRUCT_BYTES);
    setValue(this.address + 4, addFunction((_parameter, position, target, length) => this.read(position, target, length), 'iiiii'), 'i32');
    setValue(this.address + 8, 0, 'i32');
  }

  public during<T>(file: DocumentBytes, use: (address: number) => T): T {
    this.file = file;
    this.failure = undefined;
    this.pdfium.pdfium.setValue(this.address, file.sizeBytes, 'i32');
    try {
      const result = use(this.address);
      if (this.failure !== undefined) {
        throw this.failure;
      }
      return result;
    } finally {
      this.file = undefined;
    }
  }

  private read(position: number, target: number, length: number): number {
    try {
      return this.file!.readInto(this.pdfium.pdfium.HEAPU8, target, length, position) ? 1 : 0;
    } catch (error) {
      this.failure = error; // thrown through PDFium, it would leave that in no known state
      return 0;
    }
  }
}
