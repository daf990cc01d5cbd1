import * as path from 'node:path';
import { Bbox, createWorker, Line, OEM, PSM, Worker } from 'tesseract.js';

/** In fractions of the page. */
interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Confidences are Tesseract's own, 0 to 100. */
interface ReadWord {
  readonly text: string;
  readonly confidence: number;
  readonly boundingBox: Box;
}

interface ReadLine extends ReadWord {
  readonly words: ReadWord[];
}

/** Tesseract takes stains for words of blanks. */
const hasText = ({ text }: ReadWord) => text !== '';

/** A page as the pipeline takes it. */
export interface ReadPage {
  readonly lines: ReadLine[];
}

/** Tesseract, with all that it needs on the disk beside this code: it fetches nothing. */
export class Tesseract {
  public static async start(): Promise<Tesseract> {
    const worker = await createWorker('eng', OEM.LSTM_ONLY, {
      workerPath: path.join(__dirname, 'worker.js'),
      langPath: __dirname,
      cacheMethod: 'none', // the disk of a function can be read, and not written
      errorHandler: () => undefined, // the promise is rejected as well; the default ends the process
    });
    await worker.setParameters({ tessedit_pageseg_mode: PSM.AUTO, debug_file: '/dev/null' });
    return new Tesseract(worker);
  }

  private constructor(private readonly worker: Worker) {}

  public async read(image: Buffer): Promise<ReadPage> {
    const { data: { blocks, hocr } } = await this.worker.recognize(image, {}, { text: false, blocks: true, hocr: true });
    const [, width, height] = /bbox 0 0 (\d+) (\d+)/.exec(hocr ?? '') ?? []; // of the page
    const boxOf = ({ x0, y0, x1, y1 }: Bbox): Box => (
      { left: x0 / Number(width), top: y0 / Number(height), width: (x1 - x0) / Number(width), height: (y1 - y0) / Number(height) }
    );
    const part = <T extends Line | Line['words'][number]>({ text, confidence, bbox }: T): ReadWord => (
      { text: text.trim(), confidence, boundingBox: boxOf(bbox) }
    );
    const lines = (blocks ?? []).flatMap(({ paragraphs }) => paragraphs).flatMap((paragraph) => paragraph.lines);
    return { lines: lines.map((line) => ({ ...part(line), words: line.words.map(part).filter(hasText) })).filter(hasText) };
  }

  public async stop(): Promise<void> {
    await this.worker.terminate();
  }
}
