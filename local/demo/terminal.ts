import { styleText } from 'node:util';

type Colour = 'green' | 'red' | 'yellow' | 'cyan' | 'dim' | 'bold';

const NARROWEST = 80;
const WIDEST = 120;
const WITHOUT_TERMINAL = 100;

/**
 * Where the demo writes what people read: standard output, or standard error where that is taken by JSON.
 */
export class Terminal {
  /** In characters. */
  public readonly width: number;
  private readonly colours: boolean;

  constructor(private readonly stream: NodeJS.WriteStream, environment: NodeJS.ProcessEnv = process.env) {
    this.colours = Boolean(stream.isTTY) && !environment.NO_COLOR;
    this.width = stream.isTTY ? Math.min(Math.max(stream.columns ?? NARROWEST, NARROWEST), WIDEST) : WITHOUT_TERMINAL;
  }

  public line(text = ''): void {
    this.stream.write(`${text}\n`);
  }

  public paint(colour: Colour, text: string): string {
    return this.colours ? styleText(colour, text) : text;
  }
}

/** Shortens in the middle, since both ends of a name or a path tell something. */
export function shortened(text: string, width: number): string {
  const characters = [...text];
  if (characters.length <= width) {
    return text;
  }
  const end = Math.floor((width - 1) / 2);
  return [...characters.slice(0, width - 1 - end), '…', ...characters.slice(characters.length - end)].join('');
}

export function padded(text: string, width: number, right = false): string {
  const gap = ' '.repeat(Math.max(0, width - [...text].length));
  return right ? gap + text : text + gap;
}

export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
