/** A file of a result, beside `document.json` and `manifest.json`, which are always written. */
export enum ResultFormat {
  /** `text.txt`: the text in reading order. */
  TEXT = 'TEXT',
  /** `document.md`: the same as Markdown, with headings, lists and tables. */
  MARKDOWN = 'MARKDOWN',
  /** `tables/{page}-{n}.csv`: each table as a file. */
  CSV = 'CSV',
}
