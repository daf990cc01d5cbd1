import { readFile } from 'node:fs/promises';

/** The part of PDFium's C interface that tells the structure of a document, and its text. Numbers are addresses, mostly. */
export interface Pdfium {
  readonly pdfium: {
    /** A view of its memory; a new one after each growth. */
    readonly HEAPU8: Uint8Array;
    readonly wasmExports: {
      readonly memory: Memory;
      malloc(bytes: number): number;
      free(address: number): void;
      /** Here and not below, because it is called for each character, and what gives back a truth value is wrapped at some cost. */
      FPDFText_GetCharBox(textPage: number, index: number, left: number, right: number, bottom: number, top: number): number;
    };
    addFunction(callback: (...values: number[]) => number, signature: string): number;
    setValue(address: number, value: number, type: 'i32'): void;
  };
  PDFiumExt_Init(): void;
  FPDF_LoadCustomDocument(fileAccess: number, password: string): number;
  FPDF_GetLastError(): number;
  FPDF_GetPageCount(document: number): number;
  FPDF_CloseDocument(document: number): void;
  FPDF_LoadPage(document: number, index: number): number;
  FPDF_ClosePage(page: number): void;
  FPDF_GetFormType(document: number): number;
  FPDFDoc_GetAttachmentCount(document: number): number;
  FPDFDoc_GetAttachment(document: number, index: number): number;
  FPDFAttachment_GetName(attachment: number, buffer: number, bytes: number): number;
  /** In points, as a viewer shows the page. */
  FPDF_GetPageWidthF(page: number): number;
  FPDF_GetPageHeightF(page: number): number;
  FPDF_PageToDevice(
    page: number, startX: number, startY: number, sizeX: number, sizeY: number, rotate: number, pageX: number, pageY: number,
    deviceX: number, deviceY: number,
  ): boolean;
  FPDFPage_CountObjects(page: number): number;
  FPDFPage_GetObject(page: number, index: number): number;
  FPDFPageObj_GetType(object: number): number;
  FPDFPageObj_GetBounds(object: number, left: number, bottom: number, right: number, top: number): boolean;
  FPDFFormObj_CountObjects(form: number): number;
  FPDFFormObj_GetObject(form: number, index: number): number;
  FPDFPage_GetRotation(page: number): number;
  FPDFPage_Flatten(page: number, usage: number): number;
  FPDFPage_GetAnnotCount(page: number): number;
  FPDFPage_GetAnnot(page: number, index: number): number;
  FPDFPage_CloseAnnot(annotation: number): void;
  FPDFAnnot_GetSubtype(annotation: number): number;
  FPDFText_LoadPage(page: number): number;
  FPDFText_ClosePage(textPage: number): void;
  FPDFText_CountChars(textPage: number): number;
  FPDFText_GetUnicode(textPage: number, index: number): number;
  FPDFText_HasUnicodeMapError(textPage: number, index: number): number;
  FPDFText_GetTextObject(textPage: number, index: number): number;
  FPDFTextObj_GetTextRenderMode(textObject: number): number;
  FPDFText_GetCharAngle(textPage: number, index: number): number;
}

interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/**
 * PDFium's share of memory. A document of 3,000 pages and 400,000 objects takes 25 MB of it; one that is made to unfold without
 * end (an object stream of a megabyte that holds gigabytes) would else take the whole function down, and every document with it.
 */
const MOST_MEMORY_BYTES = 128 * 1024 * 1024;
const WASM_PAGE_BYTES = 65_536;

let loaded: Promise<Pdfium> | undefined;
let refusedMemory = false;

/** Whether PDFium asked for more memory than it may take, since this was asked last. */
export function memoryWasRefused(): boolean {
  const was = refusedMemory;
  refusedMemory = false;
  return was;
}

/** Runs `use` with PDFium, which is loaded with the first PDF, so that a cold start without one does not pay for it. */
export async function withPdfium<T>(use: (pdfium: Pdfium) => T): Promise<T> {
  for (;;) {
    const awaited = loaded ??= load();
    try {
      const pdfium = await awaited;
      if (awaited === loaded) {
        return use(pdfium);
      } // else another document, that waited for it too, has trapped it meanwhile
    } catch (error) {
      if (awaited === loaded) {
        loaded = undefined;
      } // not loaded, or trapped: then its memory is in no known state
      throw error;
    }
  }
}

async function load(): Promise<Pdfium> {
  const [{ init }, { default: wasmPath }] = await Promise.all([import('@embedpdf/pdfium'), import('@embedpdf/pdfium/pdfium.wasm')]);
  const wasmBinary = await readFile(new URL(wasmPath, import.meta.url));
  const quiet = () => undefined; // what it cannot read is no news for the log
  const pdfium = await init({ wasmBinary, print: quiet, printErr: quiet } as Parameters<typeof init>[0]) as unknown as Pdfium;
  limitMemory(pdfium.pdfium.wasmExports.memory);
  pdfium.PDFiumExt_Init();
  return pdfium;
}

/** Emscripten grows the memory by this method, and takes its error for an answer. */
function limitMemory(memory: Memory): void {
  const grow = memory.grow.bind(memory);
  memory.grow = (pages: number) => {
    if (memory.buffer.byteLength + pages * WASM_PAGE_BYTES > MOST_MEMORY_BYTES) {
      refusedMemory = true;
      throw new RangeError('PDFium may not take more memory');
    }
    return grow(pages);
  };
}
