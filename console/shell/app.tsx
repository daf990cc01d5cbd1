import { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Header } from './header';
import { useConsole } from '../context/console-context';
import { DocumentScreen } from '../document/document-screen';
import { DocumentList } from '../documents/document-list';
import { DocumentsScreen } from '../documents/documents-screen';
import { OperateScreen } from '../operate/operate-screen';
import { hrefOf, Route } from '../routing/route';
import { useRoute } from '../routing/use-route';
import type { Session } from '../sign-in/sign-in';
import { Notices } from '../ui/notices';
import { UploadScreen } from '../upload/upload-screen';

interface Props {
  readonly title: string;
  readonly session: Session;
}

export function App({ title, session }: Props): JSX.Element {
  const route = useRoute();
  const main = useRef<HTMLElement>(null);
  const screen = route?.screen;
  const isFirst = useRef(true);
  useEffect(() => {
    if (!isFirst.current) {
      main.current?.focus({ preventScroll: true }); // a screen reader goes on where the new screen begins
    }
    isFirst.current = false;
    document.title = `${TITLES[screen ?? 'documents']} · ${title}`;
  }, [screen]);
  return (
    <>
      <Header title={title} session={session} screen={screen} skip={() => main.current?.focus()} />
      <main ref={main} tabIndex={-1}><Screen route={route} /></main>
      <Notices />
    </>
  );
}

const TITLES: Readonly<Record<Route['screen'], string>> = { documents: 'Documents', upload: 'Upload', operate: 'Operate', document: 'Document' };

function Screen({ route }: { readonly route?: Route }): JSX.Element {
  const { api } = useConsole();
  const last = useRef<DocumentList>(); // who comes back from a document finds what was loaded
  switch (route?.screen) {
    case 'documents': {
      const isLast = last.current && hrefOf({ ...route, filters: last.current.filters }) === hrefOf(route);
      last.current = isLast ? last.current! : new DocumentList(api, route.filters);
      return <DocumentsScreen list={last.current} />;
    }
    case 'upload':
      return <UploadScreen />;
    case 'operate':
      return <OperateScreen />;
    case 'document':
      return <DocumentScreen key={route.documentId} {...route} />;
    case undefined:
      return <div class="empty"><h1>There is no such page</h1><p>The address may be cut. <a href="#/documents">See all documents</a></p></div>;
  }
}
