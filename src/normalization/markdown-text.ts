/**
 * Text of a document in Markdown, as itself: what was read may contain anything, HTML too, and must neither turn into
 * formatting nor into script.
 */
export function escapeMarkdown(text: string): string {
  return escapeInline(text)
    .replace(/^(\s*)([#=+-])/gm, '$1\\$2') // headings, rules and lists
    .replace(/^(\s*\d+)([.)])(?=\s|$)/gm, '$1\\$2'); // numbered lists
}

/** The same within a line. */
export function inlineMarkdown(text: string): string {
  return escapeInline(text.replace(/\s+/g, ' ').trim());
}

function escapeInline(text: string): string {
  return text
    .replace(/[\\`*_[\]|~]/g, '\\$&')
    .replace(/\\\[([x ])\\\](?!\\?[([:])/g, '[$1]') // check boxes stay readable, unless what follows would make a link of them
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
