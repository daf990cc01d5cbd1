import { JSX } from 'preact';
import { fieldsOf } from './page-fields';
import type { Marking } from './parts';
import type { ResultPage } from './result-pages';
import { htmlRows, tabbedRows } from './rows';
import { Low } from '../ui/confidence';
import { copyRows } from '../ui/copy';

interface Props {
  readonly page: ResultPage;
  readonly marking: Marking;
}

/** The fields of forms, invoices and the like, by their names. */
export function PageFields({ page, marking }: Props): JSX.Element {
  const fields = fieldsOf(page);
  const rows = fields.map(({ name, value }) => [name, value]);
  return (
    <>
      <div class="read-head">
        <button type="button" class="button plain" onClick={() => void copyRows('The list of fields', htmlRows(rows), tabbedRows(rows))}>Copy fields</button>
      </div>
      <dl class="read-list">
        {fields.map(({ name, value, confidence }, field) => (
          <div key={field} {...marking(`field-${field}`)}>
            <dt><bdi>{name || '—'}</bdi></dt>
            <dd>{value === '' ? <span class="hint">empty</span> : <bdi>{value}</bdi>}<Low value={confidence} /></dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** The answers to the questions that the pipeline asks of each document. */
export function PageAnswers({ page: { queryAnswers = [] }, marking }: Props): JSX.Element {
  return (
    <dl class="read-list">
      {queryAnswers.map(({ question, text, confidence }, answer) => (
        <div key={answer} {...marking(`answer-${answer}`)}>
          <dt><bdi>{question}</bdi></dt>
          <dd>{text === undefined ? <span class="hint">no answer on this page</span> : <bdi>{text}</bdi>}<Low value={confidence} /></dd>
        </div>
      ))}
    </dl>
  );
}
