import { Fragment, JSX } from 'preact';
import type { Marking } from './parts';
import { linesInOrder, ResultPage } from './result-pages';
import { toMarkdown } from '../../src/normalization/to-markdown';
import { toText } from '../../src/normalization/to-text';
import { LOW_CONFIDENCE } from '../ui/confidence';
import { copyText } from '../ui/copy';
import { counted, percent } from '../ui/format';

interface Props {
  readonly page: ResultPage;
  /** Whether words are parts of their own. */
  readonly byWord: boolean;
  readonly marking: Marking;
}

/** The lines of a page in the order to read them. Words that the engine doubts are marked, and say how much. */
export function PageText({ page, byWord, marking }: Props): JSX.Element {
  const lines = linesInOrder(page);
  if (lines.length === 0) {
    return <p class="empty">Nothing was read on this page.</p>;
  }
  const doubtful = page.lines.flatMap(({ words }) => words).filter(({ confidence = 100 }) => confidence < LOW_CONFIDENCE).length;
  return (
    <>
      <div class="read-head">
        <button type="button" class="button plain" onClick={() => void copyText('The text of the page', toText(page))}>Copy text</button>
        <button type="button" class="button plain" onClick={() => void copyText('The page as Markdown', toMarkdown(page))}>Copy Markdown</button>
      </div>
      {doubtful > 0 && <p class="hint read-legend">{counted(doubtful, 'word is', 'words are')} doubtful and <span class="low-confidence">marked like this</span>.</p>}
      <div class="page-text" dir="auto">
        {lines.map(({ index, line }) => (
          <p key={index} {...marking(`line-${index}`)}>
            {line.words.length === 0 ? line.markedText ?? line.text : line.words.map(({ text, confidence = 100 }, word) => (
              <Fragment key={word}>
                {word > 0 && ' '}
                <Word text={text} confidence={confidence} {...(byWord && marking(`line-${index}-${word}`))} />
              </Fragment>
            ))}
          </p>
        ))}
      </div>
    </>
  );
}

interface WordProps {
  readonly 'text': string;
  readonly 'confidence': number;
  readonly 'data-part'?: string;
  readonly 'class'?: string;
}

function Word({ text, confidence, 'data-part': part, 'class': marked = '' }: WordProps): JSX.Element {
  const low = confidence < LOW_CONFIDENCE;
  return part === undefined && !low
    ? <>{text}</>
    : <span data-part={part} class={`${low ? 'low-confidence ' : ''}${marked}`} title={low ? `Confidence ${percent(confidence)}` : undefined}>{text}</span>;
}
