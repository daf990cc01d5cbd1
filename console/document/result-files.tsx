import { JSX } from 'preact';
import type { Document } from '../api/documents-api';

const FILES = [['text', 'Text', 'text.txt'], ['markdown', 'Markdown', 'document.md'], ['result', 'All that was read', 'document.json']] as const;

/** What was read, as files. The links are good for a few minutes, and renewed while the document is looked at. */
export function ResultFiles({ links }: Pick<Document, 'links'>): JSX.Element | null {
  const files = FILES.filter(([link]) => links[link] !== undefined);
  if (files.length === 0) {
    return null;
  }
  return (
    <section aria-labelledby="result-files">
      <div class="section-head"><h2 id="result-files">Files</h2></div>
      <ul class="result-files">
        {files.map(([link, name, file]) => <li key={link}><a href={links[link]} target="_blank" rel="noreferrer">{name}</a> <span class="hint">{file}</span></li>)}
      </ul>
    </section>
  );
}
