import { clipped, inAscii, inGsm, onOneLine, UNKNOWN } from './characters';
import { Notice } from '../../../contract/notices';

/** How much of a name a mail has. */
const MAIL_CHARACTERS = 160;

/** The name for a text in Unicode. */
export function nameOf(notice: Notice): string {
  return clipped(onOneLine(notice.fileName ?? '') || nameById(notice), MAIL_CHARACTERS);
}

/** The name in ASCII; where too little of it can be written so, what else the document is known by. */
export function asciiNameOf(notice: Notice): string {
  return readable(notice, inAscii);
}

/** The name in the alphabet of text messages. */
export function gsmNameOf(notice: Notice): string {
  return readable(notice, inGsm);
}

function readable(notice: Notice, write: (text: string) => string): string {
  const name = onOneLine(notice.fileName ?? '');
  const stem = name.slice(0, name.length - extensionOf(name).length);
  const written = write(stem);
  const letters = [...written].filter((character) => /[\p{L}\p{N}]/u.test(character)).length;
  const lost = [...written].filter((character) => character === UNKNOWN).length;
  return letters > lost ? `${written}${write(extensionOf(name))}` : nameById(notice);
}

function nameById({ documentId, fileName = '' }: Notice): string {
  return `document ${documentId.slice(0, 8)}${extensionOf(onOneLine(fileName))}`;
}

/** With its dot. */
function extensionOf(name: string): string {
  return /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? '';
}
