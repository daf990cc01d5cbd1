import { JSX } from 'preact';

export function CannotStart({ error }: { readonly error: unknown }): JSX.Element {
  return (
    <main class="empty">
      <h1>The console cannot start</h1>
      <p>{error instanceof TypeError ? 'Its settings, or the login, cannot be reached. Check your connection, then try again.' : `${(error as Error).message} Try again; if it stays so, tell your administrator.`}</p>
      <button type="button" class="button primary" onClick={() => window.location.reload()}>Try again</button>
    </main>
  );
}

export function SessionOverBanner({ signIn }: { readonly signIn: () => void }): JSX.Element {
  return (
    <div class="message bad banner" role="alert">
      <p>Your session is over. What you typed is kept.</p>
      <button type="button" class="button primary" onClick={signIn}>Sign in again</button>
    </div>
  );
}
