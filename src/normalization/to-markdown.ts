import { ResultPage } from './document-result';
import { ResultLayoutElement } from './document-structure';
import { fieldLines } from './field-lines';
import { escapeMarkdown, headingMarkdown } from './markdown-text';
import { PageTexts } from './page-texts';

/**
 * A page of `document.md`: in reading order, headings and lists from the layout, tables as tables, fields of forms as a
 * list. Every word of the page is in it, and stands in its table or its field only where it is in one.
 */
export function toMarkdown(page: ResultPage): string {
  const texts = new PageTexts(page);
  const blocks = page.layout
    ? page.layout.flatMap((element) => elementBlocks(element, texts))
    : texts.write(page.readingOrder ?? page.lines.map((_, line) => line));
  blocks.push(...texts.rest());
  if (page.lines.length === 0) {
    blocks.push(list(fieldLines(page)));
  }
  const written = blocks.filter((block) => block !== '');
  return written.length > 0 ? `${written.join('\n\n')}\n` : '';
}

function elementBlocks(element: ResultLayoutElement, texts: PageTexts): string[] {
  switch (element.type) {
    case 'LAYOUT_TITLE':
      return heading('#', element, texts);
    case 'LAYOUT_SECTION_HEADER':
      return heading('##', element, texts);
    case 'LAYOUT_LIST':
      return listBlocks(element, texts);
    case 'LAYOUT_FIGURE':
      return ['*Figure*', ...plainBlocks(element, texts)];
    default:
      return plainBlocks(element, texts);
  }
}

function plainBlocks(element: ResultLayoutElement, texts: PageTexts): string[] {
  return [...texts.write(element.lines ?? []), ...(element.children ?? []).flatMap((child) => elementBlocks(child, texts))];
}

function heading(level: string, element: ResultLayoutElement, texts: PageTexts): string[] {
  const text = headingMarkdown(texts.take(element.lines ?? []).join(' '));
  return [text === '' ? '' : `${level} ${text}`, ...(element.children ?? []).flatMap((child) => elementBlocks(child, texts))];
}

function listBlocks(element: ResultLayoutElement, texts: PageTexts): string[] {
  const items = (element.children ?? []).map((child) => texts.take(allLines(child)).join(' '));
  // lines that are in no item are items themselves
  items.push(...texts.take(element.lines ?? []));
  return [list(items)];
}

function allLines(element: ResultLayoutElement): number[] {
  return [...element.lines ?? [], ...(element.children ?? []).flatMap(allLines)];
}

/** Items keep a number that they have, and lose a bullet that the list gives them anyway. */
function list(items: readonly string[]): string {
  return items.filter((item) => item.trim() !== '').map((item) => {
    const numbered = /^\s*(\d{1,9}[.)])\s+(\S.*)$/s.exec(item);
    return numbered ? `${numbered[1]} ${escapeMarkdown(numbered[2])}` : `- ${escapeMarkdown(item.replace(/^\s*[•‣▪●○◦·*–-]\s+/, ''))}`;
  }).join('\n');
}
