import { render } from 'preact';
import { SessionOverBanner } from './start-messages';
import type { Credentials } from '../api/documents-api';
import { Session, SessionOver, SignIn } from '../sign-in/sign-in';

/** Nobody is sent away from what he does: where the session is over, a banner asks him to sign in again, until the API takes a request all the same. */
export function credentialsOf(session: Session, signIn: SignIn): Credentials {
  const place = document.getElementById('session')!;
  let refusedAt: number | undefined;
  const refused = (): void => {
    refusedAt = performance.now();
    render(<SessionOverBanner signIn={() => void signIn.leave()} />, place);
  };
  return {
    refused,
    accepted: (askedAt) => {
      if (refusedAt !== undefined && askedAt > refusedAt) {
        refusedAt = undefined;
        render(null, place);
      }
    },
    token: async () => session.token().catch((error: unknown) => {
      if (error instanceof SessionOver) {
        refused();
      }
      throw error;
    }),
  };
}
