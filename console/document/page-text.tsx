import { Fragment, JSX } from 'preact';
import { linesInOrder, ResultPage } from './result-pages';
import { LOW_CONFIDENCE } from '../ui/confidence';
import { percent } from '../ui/format';

interface Props {
  readonly page: ResultPage;
  /** Lines that a search found. */
  readonly found: readonly number[];
  /** The line that is pointed at, here or in the picture. */
  readonly line?: number;
  readonly point: (line?: number) => void;
}

/** The lines of a page in the order to read them. Words that the engine doubts are marked, and say how much. */
export function PageText({ page, found, line: pointed, point }: Props): JSX.Element {
  const lines = linesInOrder(page);
  if (lines.length === 0) {
    return <p class="empty">Nothing was read on this page.</p>;
  }
  return (
    <div class="page-text" dir="auto">
      {lines.map(({ index, line }) => (
        <p
          key={index}
          data-line={index}
          class={classOf(pointed === index, found.includes(index))}
          onMouseEnter={() => point(index)}
          onMouseLeave={() => point(undefined)}
        >
          {line.words.length === 0 ? line.markedText ?? line.text : line.words.map(({ text, confidence = 100 }, position) => (
            <Fragment key={position}>
              {position > 0 && ' '}
              {confidence < LOW_CONFIDENCE ? <span class="low-confidence" title={`Confidence ${percent(confidence)}`}>{text}</span> : text}
            </Fragment>
          ))}
        </p>
      ))}
    </div>
  );
}

function classOf(active: boolean, found: boolean): string | undefined {
  return [active && 'active', found && 'found'].filter(Boolean).join(' ') || undefined;
}
