import { FakeSite } from './fake-site';

/** The links to the files of a document that were given run out; from now on the API gives others. */
export function linksRunOut({ bucket, documents }: FakeSite, documentId: string): void {
  const renewed = (link: string): string => {
    const url = new URL(link);
    const path = decodeURIComponent(url.pathname);
    bucket.objects.set(`/again${path}`, bucket.objects.get(path)!);
    bucket.expired.add(path);
    return `${url.origin}/again${url.pathname}`;
  };
  documents.links.set(documentId, Object.fromEntries(Object.entries(documents.links.get(documentId)!).map(([name, link]) => [name, renewed(link)])));
  documents.tables.set(documentId, documents.tables.get(documentId)!.map((table) => ({ ...table, url: renewed(table.url) })));
}
