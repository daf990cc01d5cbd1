/**
 * Text of a document in Markdown, as itself: what was read may contain anything, HTML too, and must neither turn into
 * formatting nor into script. For a place where a paragraph or an item of a list may begin.
 */
export function escapeMarkdown(text: string): string {
  return inlineMarkdown(text)
    .replace(/^([#=+-])/, '\\$1') // headings, rules and lists
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2'); // numbered lists
}

/** The same within a line. */
export function inlineMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ').trim()
    .replace(/[\\`*_[\]|~]/g, '\\$&')
    .replace(/\\\[([x ])\\\](?!\\?[[(:])/g, '[$1]') // check boxes stay readable, unless what follows would make a link of them
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** The same in a heading, whose end may be marked like its beginning. */
export function headingMarkdown(text: string): string {
  return inlineMarkdown(text).replace(/(^|\s)(#+)$/, '$1\\$2');
}
