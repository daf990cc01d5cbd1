import { Filters, filtersOf, parametersOf } from './filters';

/** What the address names. It lies in the fragment, so that no server has to know the screens, and file names stay out of its logs. */
export type Route =
  | { readonly screen: 'documents'; readonly filters: Filters }
  | { readonly screen: 'upload' }
  | { readonly screen: 'operate' }
  | { readonly screen: 'document'; readonly documentId: string; readonly page: number; readonly deleted: boolean };

const DOCUMENT_ID = /^[0-9a-f]{32}$/;

/** @returns `undefined` for what is no address of the console */
export function routeOf(hash: string): Route | undefined {
  const [path, query = ''] = hash.replace(/^#\/?/, '').split(/\?(.*)/s);
  const parameters = new URLSearchParams(query);
  const [screen, documentId, ...rest] = path.split('/').filter(Boolean);
  if (rest.length > 0) {
    return undefined;
  }
  if (screen === undefined || (screen === 'documents' && documentId === undefined)) {
    return { screen: 'documents', filters: filtersOf(parameters) };
  }
  if ((screen === 'upload' || screen === 'operate') && documentId === undefined) {
    return { screen };
  }
  if (screen === 'documents' && DOCUMENT_ID.test(documentId)) {
    const page = Number(parameters.get('page') ?? 1);
    return { screen: 'document', documentId, page: Number.isSafeInteger(page) && page > 0 ? page : 1, deleted: parameters.get('deleted') === 'true' };
  }
  return undefined;
}

export function hrefOf(route: Route): string {
  switch (route.screen) {
    case 'documents':
      return `#/documents${queryText(parametersOf(route.filters))}`;
    case 'upload':
    case 'operate':
      return `#/${route.screen}`;
    case 'document':
      return `#/documents/${route.documentId}${queryText(new URLSearchParams({
        ...(route.page > 1 && { page: String(route.page) }),
        ...(route.deleted && { deleted: 'true' }),
      }))}`;
  }
}

function queryText(parameters: URLSearchParams): string {
  const text = parameters.toString();
  return text && `?${text}`;
}
