import { strToU8, zipSync } from 'fflate';
import { encryptedPdf, jpg, pdf, png, tiff } from '../intake/inspection/documents';
import { textPdf } from '../recognition/embedded-text/documents';

/** Thirty documents of the types that intake reads, and of some that it turns away: all are made here. */
export async function samples(): Promise<Buffer[]> {
  const text = { texts: [['The rent is due', 60, 700], ['on the first day', 60, 660]] as const };
  const layouts = [{}, { bigEndian: true }, { big: true }, { big: true, bigEndian: true }];
  return [
    pdf(1), pdf(3), pdf(40), encryptedPdf(''), encryptedPdf('secret'),
    await textPdf([text]), await textPdf([text, { picture: true }]), await textPdf([{ ...text, picture: true }]),
    await textPdf([{ ...text, rotation: 90 }]),
    await textPdf([{ field: 'Marisol Quenby' }]), await textPdf([{ ...text, cropBox: [50, 50, 200, 200] }]), await textPdf(Array.from({ length: 20 }, () => text)),
    png(1, 1), png(64, 48), png(900, 700), jpg(8, 8), jpg(64, 48), jpg(900, 700), jpg(120, 90).subarray(0, -2),
    ...layouts.map((layout) => tiff({ pages: 3, ...layout })), tiff({ pages: 40 }), tiff({ pages: 3, cyclic: true }),
    Buffer.from('Some words, and an umlaut: ü.\n'.repeat(60)), Buffer.from('\ufeffSome words\n'.repeat(20), 'utf16le'),
    Buffer.from('It must begin with %PDF-1.7, or it is none.'), Buffer.from(zipSync({ 'word/document.xml': strToU8('<x/>'), '[Content_Types].xml': strToU8('<Types/>') })),
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(5000)]),
  ].map((bytes) => Buffer.from(bytes));
}
