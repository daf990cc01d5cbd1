import { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useConsole } from '../context/console-context';
import type { Route } from '../routing/route';
import { useLeaveWarning } from '../sending/use-leave-warning';
import type { Session } from '../sign-in/sign-in';
import { forgetDrafts } from '../ui/draft';
import { Icon } from '../ui/icons';

interface Props {
  readonly title: string;
  readonly session: Session;
  readonly screen?: Route['screen'];
  /** Past the header, to what the screen shows. */
  readonly skip: () => void;
}

/** The console's name, its screens, and who is signed in. */
export function Header({ title, session, screen, skip }: Props): JSX.Element {
  const { rights, uploads } = useConsole();
  const [running, setRunning] = useState(uploads.running);
  useEffect(() => uploads.subscribe(() => setRunning(uploads.running)), []);
  useLeaveWarning(running > 0);
  const signOut = (): void => {
    forgetDrafts();
    void session.signOut();
  };
  return (
    <header class="app-header">
      <button type="button" class="button skip" onClick={skip}>Skip to the content</button>
      <a class="brand" href="#/documents">{title}</a>
      <nav aria-label="Screens">
        <a href="#/documents" aria-current={screen === 'documents' ? 'page' : screen === 'document' ? 'true' : undefined}><Icon name="documents" />Documents</a>
        {rights.write && <a href="#/upload" aria-current={screen === 'upload' ? 'page' : undefined}><Icon name="upload" />Upload{running > 0 && ` (${running})`}</a>}
        {rights.operate && <a href="#/operate" aria-current={screen === 'operate' ? 'page' : undefined}><Icon name="operate" />Operate</a>}
      </nav>
      <details class="account">
        <summary><bdi>{session.user.name}</bdi></summary>
        <button type="button" class="button" onClick={signOut}>Sign out</button>
      </details>
    </header>
  );
}
