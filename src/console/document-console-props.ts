import { DocumentApi } from '../api/document-api';

/** What a `DocumentConsole` can be told. */
export interface DocumentConsoleProps {
  /**
   * The API that the console is a page for, and that serves it. Its authorization must be `ApiAuthorization.managedUsers()`, which makes what people sign in
   * with.
   */
  readonly api: DocumentApi;

  /**
   * What the console is called: it stands in its header, and in the tab of the browser. 1 to 60 characters.
   *
   * @default "Documents"
   */
  readonly title?: string;
}
