import { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { ListState } from './document-list';
import { Row } from './row';
import type { Selection } from './selection';
import { counted } from '../ui/format';
import { useVirtualRows } from '../ui/virtual-rows';

interface Props {
  readonly state: ListState;
  readonly selection: Selection;
  readonly loadMore: () => void;
}

const COLUMNS = ['Name', 'Status', 'Type', 'Pages', 'Confidence', 'When'];

/** A row above the first and below the last of those that are drawn has the height of all others. */
function Room({ height }: { readonly height: number }): JSX.Element | null {
  return height > 0 ? <tr class="room" aria-hidden="true"><td colSpan={COLUMNS.length + 1} style={{ height: `${height}px` }} /></tr> : null;
}

/** The documents; of a long list only the rows about those that are seen. The arrow keys walk through the rows. */
export function DocumentsTable({ state, selection, loadMore }: Props): JSX.Element {
  const { rows, hasMore, isResting, failure } = state;
  const body = useRef<HTMLTableSectionElement>(null);
  const { first, end, before, after, rowHeight } = useVirtualRows(body, rows.length);
  const wanted = useRef<number>();

  useEffect(() => {
    if (hasMore && !isResting && !failure && end + 10 > rows.length) {
      loadMore(); // also where the page before brought nothing
    }
  }, [end, state]);

  const focusRow = (index: number): boolean => {
    const link = body.current?.querySelector<HTMLElement>(`[aria-rowindex="${index + 2}"] a`);
    link?.focus();
    link?.scrollIntoView({ block: 'nearest' });
    return Boolean(link);
  };
  useEffect(() => {
    if (wanted.current !== undefined && focusRow(wanted.current)) {
      wanted.current = undefined;
    }
  });

  const walk = (event: JSX.TargetedKeyboardEvent<HTMLElement>): void => {
    const step = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }[event.key];
    const row = (event.target as HTMLElement).closest('[aria-rowindex]');
    if (step === undefined || !row || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    event.preventDefault();
    const index = Math.min(Math.max(Number(row.getAttribute('aria-rowindex')) - 2 + step, 0), rows.length - 1);
    if (!focusRow(index)) {
      wanted.current = index;
      window.scrollTo({ top: window.scrollY + (body.current?.getBoundingClientRect().top ?? 0) + index * rowHeight - window.innerHeight / 2 });
    }
  };

  const all = selection.ids.size === rows.length;
  return (
    <table class="documents" role="table" aria-label="Documents" aria-rowcount={hasMore ? -1 : rows.length + 1} aria-colcount={COLUMNS.length + 1}>
      <thead role="rowgroup">
        <tr role="row" aria-rowindex={1}>
          <th role="columnheader" class="select">
            <input
              type="checkbox"
              aria-label={`Select all ${counted(rows.length, 'document')} that are loaded`}
              checked={all}
              indeterminate={!all && selection.ids.size > 0}
              onChange={selection.toggleAll}
            />
          </th>
          {COLUMNS.map((name) => <th key={name} role="columnheader" scope="col" class={name === 'Status' ? 'status-cell' : name.toLowerCase()}>{name}</th>)}
        </tr>
      </thead>
      <tbody ref={body} role="rowgroup" onKeyDown={walk}>
        <Room height={before} />
        {rows.slice(first, end).map((document, offset) => {
          const index = first + offset;
          return (
            <Row
              key={document.documentId}
              document={document}
              index={index}
              selected={selection.ids.has(document.documentId)}
              toggle={(through) => selection.toggle(index, through)}
            />
          );
        })}
        <Room height={after} />
      </tbody>
    </table>
  );
}
