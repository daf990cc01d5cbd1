import { Fragment, JSX } from 'preact';
import { LinePiece, Mark, piecesOf } from './line-pieces';
import type { Marking } from './parts';
import { linesInOrder, ResultPage } from './result-pages';
import { fieldLines } from '../../src/normalization/field-lines';
import { MARKS, unplacedMarks } from '../../src/normalization/line-marks';
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

/** A page as `text.txt` has it: its lines in the order to read them, then what is in none. Words that the engine doubts are marked, and say how much. */
export function PageText({ page, byWord, marking }: Props): JSX.Element {
  const { lines, unplacedWords = [] } = page;
  if (toText(page) === '') {
    return <p class="empty">Nothing was read on this page.</p>;
  }
  const words = [...lines.flatMap((line) => line.words), ...unplacedWords];
  const doubtful = words.filter(({ confidence = 100 }) => confidence < LOW_CONFIDENCE).length;
  return (
    <>
      <div class="read-head">
        <button type="button" class="button plain" onClick={() => void copyText('The text of the page', toText(page))}>Copy text</button>
        <button type="button" class="button plain" onClick={() => void copyText('The page as Markdown', toMarkdown(page))}>Copy Markdown</button>
      </div>
      {doubtful > 0 && <p class="hint read-legend">{counted(doubtful, 'word is', 'words are')} doubtful and <span class="low-confidence">marked like this</span>.</p>}
      <div class="page-text" dir="auto">
        {linesInOrder(page).map(({ index, line }) => (
          <p key={index} {...marking(`line-${index}`)}>
            {piecesOf(line).map((piece, place) => (
              <Fragment key={place}>
                {place > 0 && ' '}
                <Piece piece={piece} words={line.words} marks={(word) => (byWord ? marking(`line-${index}-${word}`) : undefined)} />
              </Fragment>
            ))}
          </p>
        ))}
        {unplacedWords.map(({ text, confidence }, word) => <p key={`word-${word}`} {...marking(`word-${word}`)}><Word text={text} confidence={confidence} /></p>)}
        {words.length === 0 && lines.length === 0 && fieldLines(page).map((text, field) => <p key={`field-${field}`}>{text}</p>)}
        {unplacedMarks(page).map((mark, place) => <p key={`mark-${place}`}><MarkView mark={mark as Mark} /></p>)}
      </div>
    </>
  );
}

interface PieceProps {
  readonly piece: LinePiece;
  readonly words: ResultPage['lines'][number]['words'];
  readonly marks: (word: number) => ReturnType<Marking> | undefined;
}

function Piece({ piece, words, marks }: PieceProps): JSX.Element {
  if ('mark' in piece) {
    return <MarkView mark={piece.mark} />;
  }
  if ('text' in piece) {
    return <>{piece.text}</>;
  }
  const { text, confidence } = words[piece.word];
  return <Word text={text} confidence={confidence} {...marks(piece.word)} />;
}

const MARK_NAMES: Readonly<Record<Mark, string>> = { [MARKS.selected]: 'ticked', [MARKS.notSelected]: 'not ticked', [MARKS.signature]: 'signature' };

/** A check box or a signature, which is read aloud by its name. */
function MarkView({ mark }: { readonly mark: Mark }): JSX.Element {
  return <span role="img" aria-label={MARK_NAMES[mark]}>{mark}</span>;
}

interface WordProps {
  readonly 'text': string;
  readonly 'confidence'?: number;
  readonly 'data-part'?: string;
  readonly 'class'?: string;
}

function Word({ text, confidence = 100, 'data-part': part, 'class': marked = '' }: WordProps): JSX.Element {
  const low = confidence < LOW_CONFIDENCE;
  return part === undefined && !low
    ? <>{text}</>
    : <span data-part={part} class={`${low ? 'low-confidence ' : ''}${marked}`} title={low ? `Confidence ${percent(confidence)}` : undefined}>{text}</span>;
}
