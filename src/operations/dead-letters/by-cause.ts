import { LookedAt } from './looked-at';

/** Messages that met the same. */
export interface CauseGroup {
  readonly cause: string;
  readonly advice: string;
  readonly messages: readonly LookedAt[];
}

/** The most frequent cause first. */
export function byCause(messages: readonly LookedAt[]): CauseGroup[] {
  const groups = new Map<string, LookedAt[]>();
  messages.forEach((message) => groups.set(message.cause, [...groups.get(message.cause) ?? [], message]));
  return [...groups]
    .map(([cause, alike]) => ({ cause, advice: alike[0].advice, messages: alike }))
    .sort((a, b) => b.messages.length - a.messages.length);
}

/** When the oldest of them was sent, in ISO 8601; nothing where there is none. */
export function oldestOf(messages: ReadonlyArray<Pick<LookedAt, 'sentAt'>>): string | undefined {
  return messages.map(({ sentAt }) => sentAt).sort()[0];
}
