import { pdfOf, photoOf, scannedPdfOf, scanOf, WritePage } from './documents';
import { LocalExample } from './local-example';
import { putAndWait, statusOf } from './read-documents';

/** What stands in each, and who is to read it. All of it is made up. */
const EXPECTED: Readonly<Record<string, { readonly words: readonly string[]; readonly engine: string; readonly pages?: number }>> = {
  'scan.png': { words: ['The harbor opens in April.'], engine: 'tesseract' },
  'photo.jpg': { words: ['Bring the blue folder.'], engine: 'tesseract' },
  'two-sheets.pdf': { words: ['The first sheet has a number: 1741.', 'The second one has none.'], engine: 'tesseract', pages: 2 },
  'written.pdf': { words: ['This page holds its text.'], engine: 'embeddedText' },
};

/** A confidence that was measured differs from word to word; one that is made up does not. */
const MOST_CONFIDENT = 100;

export const ownEngine: LocalExample = {
  stack: async (app, id) => {
    const { OwnEngineStack } = await import('../../examples/own-engine/own-engine-stack');
    return new OwnEngineStack(app, id);
  },
  run: async (given) => {
    const { environment: { documents, textract }, findings } = given;
    const words = (name: string) => EXPECTED[name].words;
    const records = await putAndWait(given, {
      'scan.png': await scanOf('NOTICE', (sheet) => sheet.line(words('scan.png')[0])),
      'photo.jpg': await photoOf('NOTICE', (sheet) => sheet.line(words('photo.jpg')[0])),
      'two-sheets.pdf': await scannedPdfOf('SHEET', ...words('two-sheets.pdf').map((line): WritePage => (sheet) => sheet.line(line))),
      'written.pdf': await pdfOf('NOTICE', (sheet) => sheet.line(words('written.pdf')[0])),
      'blank.png': await scanOf(' ', (sheet) => sheet),
      'letter.tiff': 'II*\0 and nothing that Tesseract is asked for',
    });
    for (const [name, { engine, pages = 1 }] of Object.entries(EXPECTED)) {
      const record = records[name];
      const text = record && await documents.textOf(record);
      findings.add(`${name} is read`, `${statusOf(record)}: ${text}`, record?.status === 'SUCCEEDED' && words(name).every((line) => text?.includes(line)));
      findings.add(`${name} is read by ${engine}`, String(record?.engine), record?.engine?.startsWith(engine) === true);
      const result = record && await documents.resultOf(record);
      findings.equal(`${name}: pages`, result?.pages.length, pages);
      if (engine === 'tesseract') {
        const line = result?.pages[0].lines.find((each) => each.text.includes(words(name)[0]));
        const { confidence = 0, boundingBox } = line ?? {};
        findings.add(`${name}: how sure of it Tesseract is`, String(confidence), confidence !== null && confidence > 0 && confidence < MOST_CONFIDENT);
        const { left = 0, top = 0, width = 0, height = 0 } = boundingBox ?? {};
        const isOnThePage = [left, top, width, height].every((each) => each > 0 && each < 1);
        findings.add(`${name}: where it stands on the page`, JSON.stringify(boundingBox ?? 'nowhere'), isOnThePage);
      }
    }
    const blank = records['blank.png'];
    findings.equal('a sheet without words has none', [statusOf(blank), blank?.wordCount ?? blank?.ocrLineCount], ['SUCCEEDED', 0]);
    findings.equal('what Tesseract cannot read is rejected', statusOf(records['letter.tiff']), 'REJECTED UNSUPPORTED_TYPE');
    findings.equal('Amazon Textract was asked nothing', textract.log.calls.length, 0);
  },
};
