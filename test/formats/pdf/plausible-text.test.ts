import { readsAsText } from '../../../src/formats/pdf/plausible-text';

test.each([
  ['English', 'The parties agree that the rent is due on the first day of each month.'],
  ['German', 'Über die Höhe der Rückzahlung entscheidet die zuständige Behörde.'],
  ['French, with numbers', 'Facture no 2024-118, échéance le 7 mai, total 1.240,50 EUR à régler'],
])('%s reads as text', (_, text) => {
  expect(readsAsText(text.replace(/ /g, ''))).toBe(true);
});

const shifted = (text: string, by: number) => [...text].map((character) => String.fromCharCode(character.charCodeAt(0) + by)).filter((character) => character > ' ').join('');
const SENTENCE = 'The parties agree that the rent is due on the first day of each month.';

test.each([
  ['numbers of glyphs', shifted(SENTENCE, -29)],
  ['codes that are shifted by one, in French', shifted('L’angle épidiabèle annonce que les deux bords se touchent à la fin.', 1)],
  ['codes that are shifted up', shifted(SENTENCE, 3)],
  ['boxes and blocks', '\u2580\u2592\u25a0'.repeat(30)],
  ['too little to tell', 'a note'],
  ['nothing', ''],
])('%s is none', (_, text) => {
  expect(readsAsText(text)).toBe(false);
});
