import { JSX } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { CauseCard } from './cause-card';
import { asWords } from './words';
import type { DeadLetterList } from '../api/documents-api';
import { explain, Explanation } from '../api/problem';
import { useConsole } from '../context/console-context';
import { Failure } from '../ui/failure';
import { counted } from '../ui/format';
import { useOrder } from '../ui/in-order';

interface Props {
  /** How many there are by what the pipeline told last. Where it changes, they are looked at again. */
  readonly count: number;
  /** When the pipeline told it. */
  readonly at: string;
  /** Told after some were sent again, or thrown away. */
  readonly changed: () => Promise<void>;
}

/** What stages gave up on, by its cause. */
export function DeadLetters({ count, at, changed }: Props): JSX.Element | null {
  const { api } = useConsole();
  const [list, setList] = useState<DeadLetterList>();
  const [failure, setFailure] = useState<Explanation>();
  const order = useOrder();
  const look = useCallback(async (): Promise<void> => {
    const counts = order();
    try {
      const found = await api.deadLetters();
      if (counts()) {
        setList(found);
        setFailure(undefined);
      }
    } catch (error) {
      if (counts()) {
        setFailure(explain(error));
      }
    }
  }, [api]);
  useEffect(() => {
    if (count > 0) {
      void look();
    } else {
      order()(); // what is on its way is older
      setList(undefined);
    }
  }, [count, look]);
  if (count === 0 && !list) {
    return null;
  }
  const done = async (): Promise<void> => {
    await Promise.all([look(), changed()]);
  };
  return (
    <section aria-labelledby="dead-letters">
      <div class="section-head">
        <h2 id="dead-letters">Dead letters</h2>
        <span class="hint">Messages that a stage gave up on. Mend the cause, then send them again.</span>
        <button type="button" class="button plain" onClick={() => void look()}>Look again</button>
      </div>
      {failure && <Failure what="Their causes cannot be shown." failure={failure} retry={() => void look()} />}
      {!list && !failure && <p class="hint" role="status">Looking for their causes …</p>}
      {list?.queues.length === 0 && <p class="hint">There is none any more.</p>}
      {list?.queues.map(({ queue, messages, lookedAt, causes }) => (
        <div key={queue} class="dead-letter-queue">
          <h3>{asWords(queue)} <span class="hint">{counted(messages, 'message')}{lookedAt < messages ? `, the causes of ${lookedAt} are known` : ''}</span></h3>
          <ul class="cards">{causes.map((cause) => <CauseCard key={cause.cause} queue={queue} cause={cause} isPart={lookedAt < messages} at={at} done={done} />)}</ul>
        </div>
      ))}
    </section>
  );
}
