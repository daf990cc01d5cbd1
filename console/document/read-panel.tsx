import { JSX } from 'preact';
import type { Reading } from './boxes';
import { PageAnswers, PageFields } from './page-lists';
import { PageTablesView } from './page-tables-view';
import { PageText } from './page-text';
import { isIn, Marking, Part } from './parts';
import type { ResultPage } from './result-pages';

interface Props {
  readonly id: string;
  readonly labelledBy?: string;
  readonly page: ResultPage;
  readonly reading: Reading;
  /** Whether words are pointed at, rather than lines. */
  readonly byWord: boolean;
  readonly found: readonly Part[];
  readonly pointed?: Part;
  readonly point: (part?: Part) => void;
}

/** What was read of a page. The mouse and the arrow keys point at its parts; a click, or Enter, brings the box of one into sight. */
export function ReadPanel({ id, labelledBy, page, reading, byWord, found, pointed, point }: Props): JSX.Element {
  const marking: Marking = (part) => ({
    'data-part': part,
    'class': [pointed === part && 'active', found.includes(part) && 'found'].filter(Boolean).join(' ') || undefined,
  });
  const partAt = ({ target }: Event): Part | undefined => (target as Element).closest<HTMLElement>('[data-part]')?.dataset.part;
  const walk = (event: JSX.TargetedKeyboardEvent<HTMLDivElement>): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || event.target !== event.currentTarget) {
      return;
    }
    event.preventDefault();
    const parts = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-part]')];
    const next = parts[Math.min(Math.max(parts.findIndex(({ dataset }) => dataset.part === pointed) + step, 0), parts.length - 1)];
    point(next?.dataset.part);
    next?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <div
      id={id}
      class="read-panel"
      role={labelledBy ? 'tabpanel' : 'region'}
      aria-labelledby={labelledBy}
      aria-label={labelledBy ? undefined : 'What was read'}
      tabIndex={0}
      onMouseOver={(event) => point(partAt(event))}
      onMouseLeave={() => point(undefined)}
      onClick={(event) => showBox(partAt(event))}
      onKeyDown={walk}
    >
      {reading === 'lines' && <PageText page={page} byWord={byWord} marking={marking} />}
      {reading === 'tables' && <PageTablesView page={page} marking={marking} />}
      {reading === 'fields' && <PageFields page={page} marking={marking} />}
      {reading === 'answers' && <PageAnswers page={page} marking={marking} />}
    </div>
  );
}

/** A selection of text is no click. */
function showBox(part?: Part): void {
  if (part !== undefined && window.getSelection()?.isCollapsed !== false) {
    const boxes = [...document.querySelectorAll<SVGElement>('rect[data-box]')];
    boxes.find(({ dataset }) => isIn(dataset.box!, part))?.scrollIntoView({ block: 'nearest' });
  }
}
