import { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Icon } from './icons';

const SHOWN_MS = 8_000;
/** There is something to decide. */
const SHOWN_WITH_ACTION_MS = 20_000;
const MOST_DETAILS = 5;

/** What came of something that the user did. */
export interface Notice {
  readonly id: number;
  readonly tone: 'good' | 'bad';
  readonly sentence: string;
  readonly details: readonly string[];
  /** What takes it back, or goes on from it. */
  readonly action?: NoticeAction;
}

export interface NoticeAction {
  readonly word: string;
  readonly act: () => void;
}

let notices: readonly Notice[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function set(those: readonly Notice[]): void {
  notices = those;
  listeners.forEach((listener) => listener());
}

/** Good news go by themselves, and when there are others; bad ones stay until they are closed. */
export function notify(tone: Notice['tone'], sentence: string, details: readonly string[] = [], action?: NoticeAction): void {
  const id = ++lastId;
  set([...notices.filter((notice) => tone === 'bad' || notice.tone === 'bad'), { id, tone, sentence, details, action }]);
  if (tone === 'good') {
    setTimeout(() => close(id), action ? SHOWN_WITH_ACTION_MS : SHOWN_MS);
  }
}

function close(id: number): void {
  set(notices.filter((notice) => notice.id !== id));
}

export function Notices(): JSX.Element {
  const [, draw] = useState(0);
  useEffect(() => {
    const listener = (): void => draw((count) => count + 1);
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, []);
  return (
    <div class="notices" role="status">
      {notices.map(({ id, tone, sentence, details, action }) => (
        <div key={id} class={`message ${tone}`}>
          <div>
            <p>{sentence}</p>
            {details.length > 0 && (
              <ul>
                {details.slice(0, MOST_DETAILS).map((detail) => <li key={detail}>{detail}</li>)}
                {details.length > MOST_DETAILS && <li>and {details.length - MOST_DETAILS} more</li>}
              </ul>
            )}
          </div>
          {action && (
            <button
              type="button"
              class="button plain"
              onClick={() => {
                close(id);
                action.act();
              }}
            >
              {action.word}
            </button>
          )}
          <button type="button" class="button plain" aria-label="Close this message" onClick={() => close(id)}><Icon name="close" /></button>
        </div>
      ))}
    </div>
  );
}
