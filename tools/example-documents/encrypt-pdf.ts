import { createHash } from 'node:crypto';
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFRawStream, PDFString, type PDFObject } from 'pdf-lib';

/** Pads passwords: from the PDF specification, algorithm 2. */
const PADDING = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');
const KEY_BYTES = 16;
const MAY_PRINT_ONLY = -3900;

/**
 * A PDF that opens with the password only: standard security handler, revision 3 (RC4 with 128 bits). It protects nothing today, which is
 * enough for a document that has to be refused.
 */
export async function encryptPdf(pdf: Uint8Array, password: string): Promise<Uint8Array> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const { context } = document;
  const id = createHash('md5').update(pdf).digest();
  const owner = ownerEntry(password);
  const key = documentKey(password, owner, id);
  for (const [reference, object] of context.enumerateIndirectObjects()) {
    const objectKey = md5(key, Buffer.from([
      ...littleEndian(reference.objectNumber).subarray(0, 3),
      ...littleEndian(reference.generationNumber).subarray(0, 2),
    ]));
    context.assign(reference, encrypted(object, objectKey));
  }
  context.trailerInfo.ID = context.obj([hex(id), hex(id)]);
  context.trailerInfo.Encrypt = context.register(context.obj({
    Filter: 'Standard',
    V: 2,
    R: 3,
    Length: KEY_BYTES * 8,
    P: MAY_PRINT_ONLY,
    O: hex(owner),
    U: hex(userEntry(key, id)),
  }));
  return document.save({ useObjectStreams: false });
}

function encrypted(object: PDFObject, key: Buffer): PDFObject {
  if (object instanceof PDFString || object instanceof PDFHexString) {
    return hex(rc4(key, Buffer.from(object.asBytes())));
  }
  if (object instanceof PDFArray) {
    object.asArray().forEach((item, index) => object.set(index, encrypted(item, key)));
  }
  if (object instanceof PDFDict) {
    object.entries().forEach(([name, value]) => object.set(name, encrypted(value, key)));
  }
  if (object instanceof PDFRawStream) {
    encrypted(object.dict, key);
    return PDFRawStream.of(object.dict, rc4(key, Buffer.from(object.contents)));
  }
  return object;
}

/** Algorithm 3: the password with itself, as there is no other for the owner. */
function ownerEntry(password: string): Buffer {
  let digest = md5(padded(password));
  for (let round = 0; round < 50; round++) {
    digest = md5(digest);
  }
  return twentyRounds(digest, padded(password));
}

/** Algorithm 2. */
function documentKey(password: string, owner: Buffer, id: Buffer): Buffer {
  let digest = md5(padded(password), owner, littleEndian(MAY_PRINT_ONLY), id);
  for (let round = 0; round < 50; round++) {
    digest = md5(digest);
  }
  return digest;
}

/** Algorithm 5. */
function userEntry(key: Buffer, id: Buffer): Buffer {
  return Buffer.concat([twentyRounds(key, md5(PADDING, id)), Buffer.alloc(16)]);
}

function twentyRounds(key: Buffer, data: Buffer): Buffer {
  return Array.from({ length: 20 }, (_, round) => key.map((byte) => xor(byte, round)))
    .reduce((bytes, roundKey) => rc4(Buffer.from(roundKey), bytes), data);
}

/** By hand, as OpenSSL 3 has no RC4 any more. */
function rc4(key: Buffer, data: Buffer): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + state[i] + key[i % key.length]) % 256;
    [state[i], state[j]] = [state[j], state[i]];
  }
  let [i, j] = [0, 0];
  return Buffer.from(data.map((byte) => {
    i = (i + 1) % 256;
    j = (j + state[i]) % 256;
    [state[i], state[j]] = [state[j], state[i]];
    return xor(byte, state[(state[i] + state[j]) % 256]);
  }));
}

function xor(a: number, b: number): number {
  return a ^ b; // eslint-disable-line no-bitwise
}

function md5(...parts: Buffer[]): Buffer {
  return createHash('md5').update(Buffer.concat(parts)).digest();
}

function padded(password: string): Buffer {
  return Buffer.concat([Buffer.from(password, 'latin1'), PADDING]).subarray(0, 32);
}

function littleEndian(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}

function hex(bytes: Buffer): PDFHexString {
  return PDFHexString.of(bytes.toString('hex'));
}
