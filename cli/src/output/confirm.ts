import { CliError, UsageError } from '../cli-error';
import { Surroundings } from '../io';

export interface Confirmation {
  /** What would be done, in a sentence. */
  readonly what: string;
  /** @default "that is meant" */
  readonly meant?: string;
  /** What to type where nobody is there. */
  readonly next: string;
}

/** Asks before something is done. @throws where the answer is not yes, or nobody is there who could give one */
export async function confirm(surroundings: Surroundings, confirmation: Confirmation): Promise<void> {
  checkSomebodyIsThere(surroundings, confirmation);
  if (!await agrees(surroundings, confirmation)) {
    throw new CliError('Nothing was done.');
  }
}

export function checkSomebodyIsThere({ ask }: Surroundings, { what, meant = 'that is meant', next }: Confirmation): void {
  if (!ask) {
    throw new UsageError(`${what} Nobody is there to be asked: add --yes if ${meant}.`, next);
  }
}

/** Whether the user, who is there, says yes. */
export async function agrees({ ask }: Surroundings, { what }: Pick<Confirmation, 'what'>): Promise<boolean> {
  return /^y(es)?$/i.test((await ask!(`${what} Go on? [y/N] `)).trim());
}
