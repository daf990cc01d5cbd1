import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createWorker, PSM, type Bbox, type Line, type Worker } from 'tesseract.js';
import { enlarge, toPgm, type GreyImage } from './grey-image';
import type { Box, RecognisedLine, RecognisedPage } from './recognizer';

/** Tesseract wants letters of 20 pixels or more: images smaller than a sheet of 8.5 inches at 200 dots an inch are enlarged. */
const WANTED_SHORT_SIDE = 1700;
const MAX_ENLARGEMENT = 2;
const LSTM_ONLY = 1;

/** One worker of tesseract.js (220 MB), started with the first page; pages wait for each other. A second worker made the whole slower, not faster. */
export class Tesseract {
  private worker?: Promise<Worker>;
  private lastPage: Promise<unknown> = Promise.resolve();

  async recognize(image: GreyImage): Promise<RecognisedPage> {
    const scale = Math.max(1, Math.min(MAX_ENLARGEMENT, WANTED_SHORT_SIDE / Math.min(image.width, image.height)));
    const pgm = toPgm(scale > 1 ? enlarge(image, scale) : image);
    this.worker ??= startWorker();
    const { worker } = this;
    const recognized = this.lastPage.then(async () => (await worker).recognize(pgm, {}, { text: false, blocks: true }));
    this.lastPage = recognized.catch(() => undefined);
    const { data } = await recognized;
    const lines = (data.blocks ?? []).flatMap(({ paragraphs }) => paragraphs).flatMap((paragraph) => paragraph.lines);
    return {
      width: image.width,
      height: image.height,
      lines: lines.map((line) => recognizedLine(line, scale)).filter(({ words }) => words.length > 0),
    };
  }

  async stop(): Promise<void> {
    const worker = await this.worker?.catch(() => undefined);
    await worker?.terminate();
  }
}

function recognizedLine(line: Line, scale: number): RecognisedLine {
  const words = line.words.map(({ text, confidence, bbox }) => ({ text: text.trim(), confidence, box: boxOf(bbox, scale) }));
  return { words: words.filter(({ text }) => text !== '') };
}

async function startWorker(): Promise<Worker> {
  const worker = await createWorker('eng', LSTM_ONLY, {
    langPath: join(dirname(createRequire(__filename).resolve('@tesseract.js-data/eng/package.json')), '4.0.0_best_int'),
    cacheMethod: 'none', // else it writes the language's data into the working directory
    errorHandler: () => undefined, // the promise of the page is rejected too; the default would end the process
  });
  // Like Textract, all the text that is there, in no more order than top to bottom: Tesseract's own page layout drops what it takes for pictures.
  await worker.setParameters({ tessedit_pageseg_mode: PSM.SPARSE_TEXT, debug_file: '/dev/null' });
  return worker;
}

function boxOf({ x0, y0, x1, y1 }: Bbox, scale: number): Box {
  return { left: x0 / scale, top: y0 / scale, width: (x1 - x0) / scale, height: (y1 - y0) / scale };
}
