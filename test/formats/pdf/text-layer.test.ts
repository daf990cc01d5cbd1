import { readPdf } from '../../../src/formats/pdf/open-pdf';
import { PageKind, pageKindOf } from '../../../src/formats/pdf/text-layer';

const WIDTH = 600;
const HEIGHT = 800;

/** A picture that is scaled to what it covers. */
const IMAGE = '<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /Length 1 >>\nstream\n\x80\nendstream';
const picture = (width: number, height: number, name = 'Im') => `q ${width} 0 0 ${height} 0 0 cm /${name} Do Q\n`;
const text = (words: string, size = 10, mode = 0) => `BT /F1 ${size} Tf ${mode} Tr 20 20 Td (${words}) Tj ET\n`;

interface PageParts {
  readonly content: string;
  /** Objects from the 7th on, and what the page calls them. */
  readonly forms?: ReadonlyArray<{ readonly content: string; readonly names: string }>;
  readonly font?: string;
}

const HELVETICA = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>';

/** A PDF of one page with the picture as `/Im`, and forms as `/Fm7`, `/Fm8`, … */
function pdfOf({ content, forms = [], font = HELVETICA }: PageParts): Buffer {
  const names = `/Im 6 0 R ${forms.map((_, index) => `/Fm${7 + index} ${7 + index} 0 R`).join(' ')}`;
  const stream = (dictionary: string, body: string) => `<< ${dictionary} /Length ${body.length} >>\nstream\n${body}\nendstream`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${WIDTH} ${HEIGHT}] /Contents 4 0 R `
    + `/Resources << /Font << /F1 5 0 R >> /XObject << ${names} >> >> >>`,
    stream('', content),
    font,
    IMAGE,
    ...forms.map((form) => stream(`/Type /XObject /Subtype /Form /BBox [0 0 ${WIDTH} ${HEIGHT}] /Resources << /XObject << ${form.names} >> >>`, form.content)),
  ];
  let body = '%PDF-1.7\n';
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const xref = ['0000000000 65535 f ', ...offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n `)];
  const trailer = `trailer << /Size ${xref.length} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(`${body}xref\n0 ${xref.length}\n${xref.join('\n')}\n${trailer}`, 'latin1');
}

async function kindOf(parts: PageParts): Promise<PageKind> {
  const bytes = pdfOf(parts);
  const reading = await readPdf({
    sizeBytes: bytes.length,
    readInto: (target, offset, length, position) => bytes.copy(target, offset, position, position + length) === length,
  }, ({ pdfium, document }) => pageKindOf(pdfium, () => pdfium.FPDF_LoadPage(document, 0)));
  return (reading as { value: PageKind }).value;
}

/** Covers a two-thousandth of the page: a stamp. */
const STAMP = text('7');
/** Covers two hundredths. */
const PARAGRAPH = text('W'.repeat(25), 20);

test.each<[string, PageParts, PageKind]>([
  ['text alone, however little', { content: STAMP }, 'TEXT'],
  ['nothing', { content: '' }, 'NO_TEXT'],
  ['a picture alone', { content: picture(WIDTH, HEIGHT) }, 'NO_TEXT'],
  ['a picture that fills it, and a stamp', { content: picture(WIDTH, HEIGHT) + STAMP }, 'STAMPED_SCAN'],
  ['a picture that fills it, and a paragraph', { content: picture(WIDTH, HEIGHT) + PARAGRAPH }, 'TEXT'],
  ['a picture of just a half, and a stamp', { content: picture(WIDTH, HEIGHT / 2) + STAMP }, 'STAMPED_SCAN'],
  ['a picture of less than a half, and a stamp', { content: picture(WIDTH, HEIGHT / 2 - 1) + STAMP }, 'TEXT'],
  ['two strips of a scan, and a stamp', { content: picture(WIDTH, 300) + picture(WIDTH, 300) + STAMP }, 'STAMPED_SCAN'],
  ['a picture behind a stamp, and spaces', { content: picture(WIDTH, HEIGHT) + text('   ') }, 'NO_TEXT'],
])('a page with %s', async (_, parts, kind) => {
  expect(await kindOf(parts)).toBe(kind);
});

describe('a picture in a form', () => {
  const inForms = (depth: number): PageParts => ({
    content: `/Fm7 Do\n${STAMP}`,
    forms: Array.from({ length: depth }, (_, index) => (index + 1 === depth
      ? { content: picture(WIDTH, HEIGHT), names: '/Im 6 0 R' } : { content: `/Fm${8 + index} Do`, names: `/Fm${8 + index} ${8 + index} 0 R` })),
  });

  test.each([1, 2, 4])('counts, %d forms deep', async (depth) => {
    expect(await kindOf(inForms(depth))).toBe('STAMPED_SCAN');
  });

  test('is not looked for deeper than four', async () => {
    expect(await kindOf(inForms(5))).toBe('TEXT');
  });

  test('counts behind other things in it', async () => {
    expect(await kindOf({
      content: `/Fm7 Do\n${STAMP}`, forms: [{ content: `0 0 10 10 re f\n${picture(WIDTH, HEIGHT)}`, names: '/Im 6 0 R' }],
    })).toBe('STAMPED_SCAN');
  });

  test('is none where the form has drawings alone', async () => {
    expect(await kindOf({ content: `/Fm7 Do\n${STAMP}`, forms: [{ content: `0 0 ${WIDTH} ${HEIGHT} re f\n`, names: '' }] })).toBe('TEXT');
  });
});

describe('invisible text behind a scan', () => {
  const INVISIBLE = 3;

  test.each<[number, PageKind]>([[9, 'STAMPED_SCAN'], [10, 'TEXT']])('of %d characters is what OCR left, or is not: %s', async (characters, kind) => {
    expect(await kindOf({ content: picture(WIDTH, HEIGHT) + text('x'.repeat(characters), 1, INVISIBLE) })).toBe(kind);
  });

  test('counts where it is invisible only', async () => {
    expect(await kindOf({ content: picture(WIDTH, HEIGHT) + text('x'.repeat(40), 1) })).toBe('STAMPED_SCAN');
  });

  test('counts together with a visible stamp', async () => {
    expect(await kindOf({ content: picture(WIDTH, HEIGHT) + text('x'.repeat(9), 1, INVISIBLE) + text('y', 1) })).toBe('STAMPED_SCAN');
    expect(await kindOf({ content: picture(WIDTH, HEIGHT) + text('y', 1) + text('x'.repeat(10), 1, INVISIBLE) })).toBe('TEXT');
  });
});

describe('characters that the font does not tell', () => {
  // a font of its own encoding, whose names say nothing: PDFium guesses
  const GUESSED = '<< /Type /Font /Subtype /TrueType /BaseFont /ABCDEF+Own /FirstChar 32 /LastChar 126 '
    + `/Widths [${Array(95).fill(500).join(' ')}] /FontDescriptor << /Type /FontDescriptor /FontName /ABCDEF+Own /Flags 4 /ItalicAngle 0 `
    + '/Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 /FontBBox [0 -200 1000 800] >> >>';
  const sentence = 'The meeting was on Monday and all of the members were there';

  test('are text where they read as such', async () => {
    expect(await kindOf({ content: text(sentence), font: GUESSED })).toBe('TEXT');
  });

  test('are a stamp on a scan where they cover little', async () => {
    expect(await kindOf({ content: picture(WIDTH, HEIGHT) + text(sentence, 1), font: GUESSED })).toBe('STAMPED_SCAN');
  });

  test('are text on a scan where they cover as much as text does', async () => {
    const lines = [100, 200, 300].map((y) => `BT /F1 18 Tf 20 ${y} Td (${sentence}) Tj ET\n`).join('');
    expect(await kindOf({ content: picture(WIDTH, HEIGHT) + lines, font: GUESSED })).toBe('TEXT');
  });
});
