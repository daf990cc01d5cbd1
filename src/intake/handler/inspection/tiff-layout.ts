/** How numbers lie in a TIFF file: byte order, and the widths of the classic format or of BigTIFF. */
export interface TiffLayout {
  /** Where the first page's directory is. */
  readonly firstPage: number;
  /** Of the number of entries in a directory. */
  readonly countBytes: number;
  readonly offsetBytes: number;
  readonly entryBytes: number;
  /** A number of 1, 2, 4 or 8 bytes; beyond 2^53 it is not exact, and beyond any file. */
  unsigned(bytes: Buffer, at: number, width: number): number;
  /** Bytes of one value of a field type. */
  widthOf(type: number): number;
}

/** The field types that offsets, counts and sizes come in. */
const WIDTHS: Readonly<Record<number, number>> = { 1: 1, 3: 2, 4: 4, 13: 4, 16: 8, 18: 8 };
const SHORT = 2;
const CLASSIC = 42;
const BIG = 43;

/** The layout that the first 16 bytes tell, or undefined where they are no TIFF header. */
export function tiffLayout(header: Buffer | undefined): TiffLayout | undefined {
  if (header === undefined || header.length < 8) {
    return undefined;
  }
  const order = header.toString('latin1', 0, 2);
  if (order !== 'II' && order !== 'MM') {
    return undefined;
  }

  const unsigned = order === 'II' ? littleEndian : bigEndian;
  const widthOf = (type: number) => WIDTHS[type] ?? SHORT;
  const version = unsigned(header, 2, 2);
  if (version === CLASSIC) {
    return { firstPage: unsigned(header, 4, 4), countBytes: 2, offsetBytes: 4, entryBytes: 12, unsigned, widthOf };
  }
  if (version === BIG && header.length === 16 && unsigned(header, 4, 2) === 8) {
    return { firstPage: unsigned(header, 8, 8), countBytes: 8, offsetBytes: 8, entryBytes: 20, unsigned, widthOf };
  }
  return undefined;
}

function littleEndian(bytes: Buffer, at: number, width: number): number {
  return width === 8 ? Number(bytes.readBigUInt64LE(at)) : bytes.readUIntLE(at, width);
}

function bigEndian(bytes: Buffer, at: number, width: number): number {
  return width === 8 ? Number(bytes.readBigUInt64BE(at)) : bytes.readUIntBE(at, width);
}
