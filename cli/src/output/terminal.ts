import { StringDecoder } from 'node:string_decoder';
import { styleText } from 'node:util';
import { widthOf, wrapped } from './wrapped';
import { Output, Surroundings, write } from '../io';

export type Style = 'green' | 'red' | 'yellow' | 'cyan' | 'dim' | 'bold';

const NARROWEST = 60;
const WIDEST = 160;
const WITHOUT_TERMINAL = 120;

/** A document, or its name, could hold what a terminal takes for commands. What {@link Terminal.paint} writes is among it. */
const CONTROL_CHARACTERS = /\u001b\[(?:0|1|2|22|3[1236]|39)m|(?![\n\t])\p{Cc}/gu;

/** The same, and what has text run from right to left. */
const COMMANDS = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

export interface TerminalOptions {
  readonly json?: boolean;
  readonly color?: boolean;
}

/** Where people read: standard output, and standard error for what is not the answer. Programs read standard output alone. */
export class Terminal {
  public readonly width: number;
  /** Whether a program reads the answer, as JSON: then people read nothing on standard output. */
  public readonly isJson: boolean;

  private readonly colors: boolean;
  /** Of what is written on a terminal: a character may come in two parts. */
  private readonly decoder = new StringDecoder('utf8');

  public constructor(private readonly surroundings: Surroundings, { json = false, color = true }: TerminalOptions) {
    const { stdout, env } = surroundings;
    this.isJson = json;
    this.width = stdout.isTTY ? Math.min(Math.max(stdout.columns ?? WITHOUT_TERMINAL, NARROWEST), WIDEST) : WITHOUT_TERMINAL;
    this.colors = color && !env.NO_COLOR;
  }

  /** The answer, for people. @param indent of what does not fit into the first line. @default - that of its value, behind a label */
  public async line(text = '', indent?: number): Promise<void> {
    if (!this.isJson) {
      await this.tell(this.surroundings.stdout, text, indent);
    }
  }

  /** The answer, for programs. */
  public async json(value: unknown): Promise<void> {
    await this.raw(`${JSON.stringify(value, undefined, 2)}\n`);
  }

  /** The answer as it is, to a file or a program; on a terminal without what that would take for commands. */
  public async raw(text: string | Uint8Array): Promise<void> {
    const { stdout } = this.surroundings;
    await write(stdout, stdout.isTTY ? safeLines(typeof text === 'string' ? text : this.decoder.write(Buffer.from(text))) : text);
  }

  /** What is not the answer: a warning, what is under way. */
  public async note(text: string): Promise<void> {
    await this.tell(this.surroundings.stderr, text);
  }

  private async tell(output: Output, text: string, indent?: number): Promise<void> {
    await write(output, `${wrapped(printable(text, this.colorsOn(output)), columnsOf(output), indent)}\n`);
  }

  public paint(style: Style, text: string): string {
    return this.colorsOn(this.surroundings.stdout) ? inColor(style, text) : text;
  }

  public colorsOn(output: Output): boolean {
    return this.colors && Boolean(output.isTTY);
  }

  /** Where progress is shown, if somebody looks. */
  public get progressOutput(): Output {
    return this.surroundings.stderr;
  }
}

/** Of a terminal; nothing where there is none. */
export function columnsOf({ isTTY, columns }: Output): number | undefined {
  return isTTY ? columns : undefined;
}

/** Whether there are colors is decided here, and not by what Node.js finds. */
function inColor(style: Style, text: string): string {
  return (styleText as (format: Style, text: string, options: object) => string)(style, text, { validateStream: false });
}

/** Without control characters, but for the colors, where there are some. */
function printable(text: string, colored: boolean): string {
  return text.replace(CONTROL_CHARACTERS, (found) => (colored && found.endsWith('m') ? found : ' '));
}

/** What somebody else wrote: no command of a terminal is in it, and nothing that has what follows run from right to left. */
export function safe(text: string): string {
  return text.replace(COMMANDS, ' ');
}

/** The same of a text of several lines, which stay. */
export function safeLines(text: string): string {
  return text.replace(COMMANDS, (found) => (found === '\n' || found === '\t' ? found : ' '));
}

/** Shortens in the middle, since both ends of a name tell something. @param width in columns of the terminal */
export function shortened(text: string, width: number): string {
  if (widthOf(text) <= width) {
    return text;
  }
  const start = [...text];
  const end: string[] = [];
  while (widthOf(start.join('')) > Math.ceil((width - 1) / 2)) {
    end.unshift(start.pop()!);
  }
  while (widthOf(end.join('')) > Math.floor((width - 1) / 2)) {
    end.shift();
  }
  return `${start.join('')}…${end.join('')}`;
}

/** Filled up with spaces. @param width in columns of the terminal */
export function padded(text: string, width: number): string {
  return `${text}${' '.repeat(Math.max(0, width - widthOf(text)))}`;
}
