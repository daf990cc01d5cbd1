/** What has no letters of its own in ASCII, and falls apart into none. */
const SPELLED: Readonly<Record<string, string>> = Object.fromEntries((
  'ß=ss æ=ae Æ=AE œ=oe Œ=OE ø=o Ø=O đ=d Đ=D ð=d Ð=D ł=l Ł=L þ=th Þ=Th ı=i €=EUR ‐=- ‑=- –=- —=- −=- '
  + '‘=\' ’=\' ‚=\' `=\' “=" ”=" „=" «=" »="'
).split(' ').map((pair) => pair.split('=')));

/** The default alphabet of text messages, 3GPP TS 23.038, less its line breaks. */
const GSM_BASIC = new Set('@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà');
/** Its extension: each takes the room of two. */
const GSM_EXTENDED = new Set('^{}\\[~]|€');

/** What stands in the place of what cannot be written. */
export const UNKNOWN = '?';

/**
 * A text on one line, without what a reader does not see or is misled by: control characters, marks that turn the direction of what follows,
 * halves of characters. What joins letters of Persian or of Hindi, and parts of an emoji, stays.
 */
export function onOneLine(text: string): string {
  return text.normalize('NFC')
    .replace(/[\p{Zs}\t\r\n\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\p{Cc}\p{Cs}\p{Co}\p{Cn}]|(?![\u200c\u200d])\p{Cf}/gu, UNKNOWN)
    .trim();
}

/** The text in printable ASCII. */
export function inAscii(text: string): string {
  return spell(onOneLine(text), (character) => /^[\x20-\x7e]$/.test(character));
}

/** The text in the alphabet of text messages. */
export function inGsm(text: string): string {
  return spell(onOneLine(text), (character) => GSM_BASIC.has(character) || GSM_EXTENDED.has(character));
}

/** How much room a text of that alphabet takes, in septets: a message has 160. */
export function septetsOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (GSM_EXTENDED.has(character) ? 2 : 1), 0);
}

/** The text in no more room than that, its end as well as its beginning: file names differ at their ends. */
export function clipped(text: string, most: number, roomOf: (text: string) => number = lengthOf, gap = '...'): string {
  if (roomOf(text) <= most) {
    return text;
  }
  const characters = charactersOf(text);
  const room = most - roomOf(gap);
  const end = Math.max(0, Math.min(12, Math.floor(room / 3)));
  const tail = leading([...characters].reverse(), end, roomOf).reverse();
  const head = leading(characters, room - roomOf(tail.join('')), roomOf);
  return [...head, gap, ...tail].join('').trim();
}

/** As people count: a letter with its marks is one. */
export function lengthOf(text: string): number {
  return charactersOf(text).length;
}

function charactersOf(text: string): string[] {
  return Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
}

/** As many of the characters as have room. */
function leading(characters: readonly string[], most: number, roomOf: (text: string) => number): string[] {
  let room = 0;
  const found: string[] = [];
  for (const character of characters) {
    room += roomOf(character);
    if (room > most) {
      break;
    }
    found.push(character);
  }
  return found;
}

function spell(text: string, isKnown: (character: string) => boolean): string {
  const known = (characters: string) => [...characters].map((each) => (isKnown(each) ? each : SPELLED[each] ?? UNKNOWN)).join('');
  return [...text].map((character) => {
    if (isKnown(character)) {
      return character;
    }
    // é is e with a mark, and ﬁ is f and i
    return known(SPELLED[character] ?? character.normalize('NFKD').replace(/\p{M}/gu, ''));
  }).join('');
}
