import { notify } from './notices';

/** Puts a text on the clipboard, and tells whether it is there. @param what as the message names it, "The text of the page" */
export async function copyText(what: string, text: string): Promise<void> {
  await told(what, async () => navigator.clipboard.writeText(text));
}

/** The same as rows and columns, for programs that know them: as HTML, and separated by tabs. */
export async function copyRows(what: string, html: string, tabbed: string): Promise<void> {
  const blob = (text: string, type: string): Blob => new Blob([text], { type });
  await told(what, async () => navigator.clipboard.write([new ClipboardItem({ 'text/html': blob(html, 'text/html'), 'text/plain': blob(tabbed, 'text/plain') })]));
}

async function told(what: string, copy: () => Promise<void>): Promise<void> {
  try {
    await copy();
    notify('good', `${what} is copied.`);
  } catch {
    notify('bad', 'The browser does not let the page copy. Select the text, and copy it yourself.');
  }
}
