import { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Document, TableList } from '../api/documents-api';
import { explain } from '../api/problem';
import { useConsole } from '../context/console-context';
import { copyText } from '../ui/copy';
import { FileLink, renewed } from '../ui/file-link';
import { size } from '../ui/format';
import { notify } from '../ui/notices';

const FILES = [['text', 'Text', 'text.txt'], ['markdown', 'Markdown', 'document.md'], ['result', 'All that was read', 'document.json']] as const;
type CopiedLink = 'text' | 'markdown';

/** More than programs take from a clipboard gladly. */
const MOST_COPIED_BYTES = 5_000_000;

/** What was read, as files. */
export function ResultFiles({ document: { documentId, deletedAt, links, resultAttempt } }: { readonly document: Document }): JSX.Element | null {
  const { api } = useConsole();
  const renew = (link: (typeof FILES)[number][0]) => async () => (await api.get(documentId, deletedAt !== undefined)).links[link];
  const files = FILES.filter(([link]) => links[link] !== undefined);
  if (files.length === 0) {
    return null;
  }
  return (
    <section aria-labelledby="result-files">
      <div class="section-head"><h2 id="result-files">Files</h2></div>
      <ul class="result-files">
        {files.map(([link, name, file]) => (
          <li key={link}>
            <span><FileLink href={links[link]!} renew={renew(link)}>{name}</FileLink> <span class="hint">{file}</span></span>
            {link !== 'result' && <button type="button" class="button plain" aria-label={`Copy all of ${file}`} onClick={() => void copyFile(link, renew(link))}>Copy</button>}
          </li>
        ))}
        <Tables key={resultAttempt} documentId={documentId} />
      </ul>
    </section>
  );
}

async function copyFile(link: CopiedLink, renew: () => Promise<string | undefined>): Promise<void> {
  const url = await renewed(renew);
  if (url === undefined) {
    return;
  }
  try {
    const response = await fetch(url);
    const tooLarge = Number(response.headers.get('Content-Length')) > MOST_COPIED_BYTES;
    if (!response.ok || tooLarge) {
      notify('bad', tooLarge ? `The file has more than ${size(MOST_COPIED_BYTES)}. Open it, and save it.` : 'The file cannot be read. Load the page again, then try again.');
      return;
    }
    await copyText(link === 'text' ? 'The text of the document' : 'The document as Markdown', await response.text());
  } catch {
    notify('bad', 'The file cannot be reached. Check your connection, then try again.');
  }
}

/** A table, and the part of the list that has it. */
type ListedTable = TableList['tables'][number] & { readonly from?: string };

/** The tables of all pages, which are asked for when somebody wants them. */
function Tables({ documentId }: { readonly documentId: string }): JSX.Element {
  const { api } = useConsole();
  const [tables, setTables] = useState<readonly ListedTable[]>();
  const [cursor, setCursor] = useState<string>();
  const [fault, setFault] = useState<string>();
  const more = async (): Promise<void> => {
    try {
      const list = await api.tables(documentId, cursor);
      setTables((known) => [...known ?? [], ...list.tables.map((table) => ({ ...table, from: cursor }))]);
      setCursor(list.cursor);
      setFault(undefined);
    } catch (error) {
      setFault(explain(error).sentence);
    }
  };
  const renew = ({ page, number, from }: ListedTable) => async () => {
    const list = await api.tables(documentId, from);
    return list.tables.find((each) => each.page === page && each.number === number)?.url;
  };
  return (
    <>
      <li>
        {tables ? <span>Tables <span class="hint">{tables.length === 0 ? 'there are none' : 'CSV'}</span></span> : <button type="button" class="button plain" onClick={() => void more()}>List the tables as CSV</button>}
      </li>
      {tables?.map((table) => (
        <li key={`${table.page}-${table.number}`} class="inner">
          <span><FileLink href={table.url} renew={renew(table)}>Page {table.page}, table {table.number}</FileLink> <span class="hint">{size(table.sizeBytes)}</span></span>
        </li>
      ))}
      {cursor && <li class="inner"><button type="button" class="button plain" onClick={() => void more()}>More tables</button></li>}
      {fault && <li><span class="fault" role="alert">{fault}</span></li>}
    </>
  );
}
