import { JSX, render } from 'preact';
import { DocumentsApi } from './api/documents-api';
import { loadConfig } from './config/console-config';
import { ConsoleContext } from './context/console-context';
import { noteEntries } from './routing/entry-before';
import { uploadTo } from './sending/upload-file';
import { UploadQueue } from './sending/upload-queue';
import { App } from './shell/app';
import { credentialsOf } from './shell/credentials';
import { CannotStart } from './shell/start-messages';
import { rightsOf } from './sign-in/claims';
import { OidcSignIn } from './sign-in/oidc-sign-in';
import { keepDraftsOf } from './ui/draft';

const root = document.getElementById('console')!;

/** In the place of what stands there while the console is coming. */
function show(what: JSX.Element): void {
  root.replaceChildren();
  render(what, root);
}

async function start(): Promise<void> {
  const page = new URL(window.location.href);
  const config = await loadConfig(new URL('config.json', new URL('./', page)));
  const signIn = new OidcSignIn(config.signIn, page);
  const session = await signIn.start();
  if (!session) {
    return; // the page is being left
  }
  window.history.scrollRestoration = 'manual';
  noteEntries();
  const { claims, name } = session.user;
  keepDraftsOf(String(claims.sub ?? name));
  const api = new DocumentsApi(config.apiUrl, credentialsOf(session, signIn));
  const { title = 'Documents', uploads: uploadsConfig = {} } = config;
  const shared = { api, rights: rightsOf(session.user, config), uploads: new UploadQueue(uploadTo(api)), uploadsConfig };
  show(<ConsoleContext.Provider value={shared}><App title={title} session={session} /></ConsoleContext.Provider>);
}

start().catch((error: unknown) => show(<CannotStart error={error} />));
