import { strlen } from 'cli-table3/src/utils';

/** Stands for a space at which no line is broken: nobody writes this character, which is for private use. */
const UNBREAKABLE = '\ue000';

/** A label such as `Status:     `, below whose value the value goes on; or what a line is indented by. */
const INDENT = /^ *(?:[^ :][^:]{0,18}: {2,})?/;

/** A command to type, or to paste: it stands on one line, however long. */
export function typed(command: string): string {
  return command.replaceAll(' ', UNBREAKABLE);
}

/**
 * Text in lines that fit, broken between words, or within one that is longer than a line.
 *
 * @param width nothing where lines may be of any length
 * @param indent of each further line. @default - that of the value, behind a label, or else that of the line
 */
export function wrapped(text: string, width?: number, indent?: number): string {
  const lines = width === undefined ? [text] : text.split('\n').flatMap((line) => linesOf(line, width, indent));
  return lines.join('\n').replaceAll(UNBREAKABLE, ' ');
}

/** How many columns of a terminal a text takes. */
export const widthOf = strlen;

function linesOf(line: string, width: number, indent = INDENT.exec(line)![0].length): string[] {
  if (widthOf(line) <= width) {
    return [line];
  }
  const room = Math.max(1, width - indent);
  const lines = [line.slice(0, indent)];
  let used = 0;
  for (const word of line.slice(indent).split(' ').flatMap((each) => piecesOf(each, room))) {
    if (used > 0 && used + 1 + widthOf(word) > room) {
      lines.push(' '.repeat(indent));
      used = 0;
    }
    lines[lines.length - 1] += used > 0 ? ` ${word}` : word;
    used += (used > 0 ? 1 : 0) + widthOf(word);
  }
  return lines.map((each) => each.trimEnd());
}

/** A word in pieces that fit. */
function piecesOf(word: string, room: number): string[] {
  if (widthOf(word) <= room || word.includes(UNBREAKABLE)) {
    return [word];
  }
  const pieces = [''];
  for (const character of word) {
    if (widthOf(pieces[pieces.length - 1] + character) > room) {
      pieces.push('');
    }
    pieces[pieces.length - 1] += character;
  }
  return pieces;
}
