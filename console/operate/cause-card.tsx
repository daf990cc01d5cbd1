import { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { dealWithAll, DealtWith } from './deal-with-all';
import { sinceThen } from './words';
import type { DeadLetterList } from '../api/documents-api';
import { explain } from '../api/problem';
import { useConsole } from '../context/console-context';
import { hrefOf } from '../routing/route';
import { Dialog } from '../ui/dialog';
import { count, counted } from '../ui/format';
import { notify } from '../ui/notices';
import { StatusBadge } from '../ui/status-badge';
import { Time } from '../ui/time';
import { TypedDialog } from '../ui/typed-dialog';

type Cause = DeadLetterList['queues'][number]['causes'][number];
type Example = Cause['examples'][number];

interface Props {
  readonly queue: string;
  readonly cause: Cause;
  /** Not all messages of the queue were looked at: there may be more of this cause. */
  readonly isPart: boolean;
  /** Now. */
  readonly at: string;
  readonly done: () => Promise<void>;
}

/** Dead letters that met the same, and what can be done with them. */
export function CauseCard({ queue, cause: { cause, advice, messages, since, examples }, isPart, at, done }: Props): JSX.Element {
  const { api } = useConsole();
  const [asked, setAsked] = useState<'redrive' | 'discard'>();
  const [busy, setBusy] = useState<number>();
  const many = `${isPart ? 'at least ' : ''}${counted(messages, 'message')}`;
  const run = async (past: string, deal: typeof api.redrive): Promise<void> => {
    setAsked(undefined);
    setBusy(0);
    try {
      tell(past, await dealWithAll(async () => deal({ queue, cause }), setBusy));
    } catch (error) {
      notify('bad', explain(error).sentence);
    }
    await done();
    setBusy(undefined);
  };
  return (
    <li class="card cause">
      <div class="card-head"><h4>{cause}</h4><span class="hint">{many}, the oldest of {sinceThen(since, at)} ago</span></div>
      <p>{advice}</p>
      <details>
        <summary>{examples.length < messages ? counted(examples.length, 'example') : counted(examples.length, 'message')}</summary>
        <ul class="examples">{examples.map((example, index) => <ExampleRow key={index} example={example} />)}</ul>
      </details>
      <div class="card-actions">
        {busy !== undefined && <span class="hint" role="status">{count(busy)} of {many} done …</span>}
        <button type="button" class="button" disabled={busy !== undefined} onClick={() => setAsked('redrive')}>Redrive</button>
        <button type="button" class="button" disabled={busy !== undefined} onClick={() => setAsked('discard')}>Discard</button>
      </div>
      {asked === 'redrive' && (
        <Dialog title={`Send ${many} again?`} action="Redrive" confirm={() => void run('sent again', async (body) => api.redrive(body))} close={() => setAsked(undefined)}>
          <p>They go to the queue that they came from. What fails again comes back here within hours, so mend the cause first: {advice}</p>
        </Dialog>
      )}
      {asked === 'discard' && (
        <TypedDialog word="discard" title={`Discard ${many}?`} action="Discard for good" confirm={() => void run('discarded', async (body) => api.discard(body))} close={() => setAsked(undefined)}>
          <p>Nobody can bring the messages back. The documents stay as they are, and the pipeline looks after those that are not at their end.</p>
        </TypedDialog>
      )}
    </li>
  );
}

function ExampleRow({ example: { documentId, fileName, objectKey, status, sentAt, error } }: { readonly example: Example }): JSX.Element {
  const name = fileName ?? objectKey ?? documentId ?? 'A message that names no document';
  return (
    <li>
      <div>
        {documentId && status ? <a href={hrefOf({ screen: 'document', documentId, page: 1, deleted: false })}><bdi>{name}</bdi></a> : <bdi>{name}</bdi>}
        {status && <> <StatusBadge status={status} /></>}
        <span class="hint"> <Time at={sentAt} /></span>
      </div>
      {error && <code>{error}</code>}
    </li>
  );
}

function tell(past: string, { done, refused, isMore }: DealtWith): void {
  const rest = [
    ...refused > 0 ? [`${counted(refused, 'message')} could not be: their queue did not take ${refused === 1 ? 'it' : 'them'}.`] : [],
    ...isMore ? ['There may be more of them. Do it again to go on.'] : [],
  ];
  notify(refused > 0 ? 'bad' : 'good', `${counted(done, 'message')} ${done === 1 ? 'is' : 'are'} ${past}.`, rest);
}
