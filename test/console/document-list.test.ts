import { FakeDocuments } from './fake/fake-documents';
import { sampleDocuments } from './fake/sample-documents';
import type { DocumentList as Answer, ListQuery } from '../../console/api/documents-api';
import { DocumentList } from '../../console/documents/document-list';
import type { Filters } from '../../console/routing/filters';
import { DocumentStatus } from '../../src/contract/document-status';

let documents: FakeDocuments;
let asked: ListQuery[];
/** What is done with an answer before the list has it. */
let meanwhile: (query: ListQuery) => Promise<void>;

const idOf = (index: number): string => (index + 1).toString(16).padStart(32, '0');

const api = {
  now: () => Date.now(),
  list: async (query: ListQuery): Promise<Answer> => {
    asked.push(query);
    const answer = documents.list(query) as Answer;
    await meanwhile(query);
    return answer;
  },
};

/** A list as it is once its first page is there. */
async function listOf(count: number, filters: Filters = {}): Promise<DocumentList> {
  documents = new FakeDocuments(sampleDocuments(count, Date.now() - 3600_000), 'https://bucket');
  asked = [];
  meanwhile = async () => undefined;
  const list = new DocumentList(api, filters);
  await list.loadMore();
  return list;
}

const names = (list: DocumentList): Array<string | undefined> => list.current.rows.map(({ fileName }) => fileName);

function arrive(count: number, part: object = {}): void {
  for (let number = 1; number <= count; number++) {
    documents.arrive(`new-${number}.pdf`, { createdAt: new Date(Date.now() + number).toISOString(), ...part });
  }
}

describe('new documents', () => {
  test('are all there, however many came while nobody looked', async () => {
    const list = await listOf(20);
    arrive(260);
    await list.update();
    expect(list.current.arrivals).toBe(260);
    await list.showArrivals();
    expect(names(list).slice(0, 260)).toEqual(Array.from({ length: 260 }, (_, index) => `new-${260 - index}.pdf`));
    expect(list.current).toMatchObject({ hasMore: false, arrivals: 0 });
    expect(list.current.rows).toHaveLength(280);
  });

  test('are all there where the look for them broke off halfway', async () => {
    const list = await listOf(20);
    arrive(150);
    meanwhile = async ({ cursor }) => {
      if (cursor) {
        throw new TypeError('The network is gone.');
      }
    };
    expect(await list.update()).toBe(false);
    meanwhile = async () => undefined;
    await list.update();
    await list.showArrivals();
    expect(list.current.rows).toHaveLength(170);
  });

  test('of which there are more than anybody would go through are told, and begin the list anew', async () => {
    const list = await listOf(120);
    arrive(1200);
    await list.update();
    expect(list.current).toMatchObject({ arrivals: 1000, moreArrived: true });
    await list.update();
    expect(list.current.arrivals).toBe(1000);
    await list.showArrivals();
    expect(names(list)[0]).toBe('new-1200.pdf');
    expect(list.current).toMatchObject({ arrivals: 0, moreArrived: false, hasMore: true });
  });

  test('are none of those below the rows, which come with their page', async () => {
    const list = await listOf(200);
    await list.update();
    expect(list.current.arrivals).toBe(0);
    await list.loadAll();
    expect(new Set(names(list)).size).toBe(200);
  });

  test('leave again where they are deleted before they are shown', async () => {
    const list = await listOf(20);
    const { documentId } = documents.arrive('short-lived.pdf', { status: DocumentStatus.SUCCEEDED });
    await list.update();
    expect(list.current.arrivals).toBe(1);
    documents.change(documentId, { deletedAt: new Date().toISOString() });
    await list.update();
    expect(list.current.arrivals).toBe(0);
  });

  test('are in the place that their age gives them, where it is a change that brings them', async () => {
    const list = await listOf(40, { status: DocumentStatus.FAILED });
    expect(list.current.rows.map(({ documentId }) => documentId)).toEqual([idOf(3), idOf(23)]);
    documents.change(idOf(10), { status: DocumentStatus.FAILED });
    await list.update();
    await list.showArrivals();
    expect(list.current.rows.map(({ documentId }) => documentId)).toEqual([idOf(3), idOf(10), idOf(23)]);
  });
});

describe('a filter that few documents pass', () => {
  test('is looked through as far as somebody asks, and to its end where all are wanted', async () => {
    await listOf(250);
    documents.mostExamined = 5;
    documents.change(idOf(240), { labels: { month: 'May' } });
    const rare = new DocumentList(api, { label: 'month:May' });
    await rare.loadMore();
    expect(rare.current).toMatchObject({ rows: [], hasMore: true, isResting: true });
    await rare.loadMore();
    expect(rare.current).toMatchObject({ rows: [], hasMore: true, isResting: true });
    await rare.loadMore();
    expect(rare.current).toMatchObject({ rows: [{ documentId: idOf(240) }], isResting: false });
    const all = new DocumentList(api, { label: 'month:May' });
    await all.loadAll();
    expect(all.current).toMatchObject({ rows: [{ documentId: idOf(240) }], hasMore: false, isResting: false });
  });
});

describe('changes', () => {
  test('are followed past any number of others', async () => {
    const list = await listOf(20);
    for (let count = 0; count < 700; count++) {
      const { documentId } = documents.arrive(`old-${count}.pdf`, { createdAt: new Date(0).toISOString(), status: DocumentStatus.SUCCEEDED });
      documents.change(documentId, { labels: { month: 'May' } });
    }
    documents.change(idOf(2), { deletedAt: new Date().toISOString() });
    await list.update();
    await list.update();
    expect(list.current.rows.map(({ documentId }) => documentId)).not.toContain(idOf(2));
  });

  test('are asked for from when the API says', async () => {
    const list = await listOf(20);
    const told = new Date(Date.now() + 3600_000).toISOString();
    const { list: ask } = api;
    api.list = async (query) => ({ ...await ask(query), ...(query.updatedSince && { nextUpdatedSince: told }) });
    await list.update();
    await list.update();
    api.list = ask;
    const since = asked.flatMap(({ updatedSince }) => updatedSince ?? []);
    expect(since).toHaveLength(2);
    expect(since[1]).toBe(told);
  });

  test('begin again from what is settled where the API does not take its cursor any more', async () => {
    const list = await listOf(20);
    arrive(600, { status: DocumentStatus.SUCCEEDED });
    meanwhile = async ({ updatedSince }) => {
      if (updatedSince && asked.filter((query) => query.updatedSince).length === 3) {
        throw new Error('INVALID_CURSOR');
      }
    };
    await list.update();
    await list.update();
    const changes = asked.filter(({ updatedSince }) => updatedSince !== undefined);
    expect(changes[3].cursor).toBeUndefined();
    expect(list.current.paused).toBeUndefined();
  });

  test('of the labels are shown, which leave the time of the last update as it is', async () => {
    const list = await listOf(20);
    documents.change(idOf(4), { labels: { month: 'May' } });
    await list.update();
    expect(list.current.rows[4].labels).toEqual({ month: 'May' });
  });

  test('of a document in progress are shown, and that somebody deleted it', async () => {
    const list = await listOf(20);
    documents.change(idOf(0), { labels: { month: 'May' } });
    documents.change(idOf(1), { deletedAt: new Date().toISOString() });
    await list.update();
    expect(list.current.rows[0]).toMatchObject({ documentId: idOf(0), labels: { month: 'May' } });
    expect(list.current.rows.map(({ documentId }) => documentId)).not.toContain(idOf(1));
  });

  test('that one question learned of are shown, though another one came to nothing', async () => {
    const list = await listOf(20);
    documents.change(idOf(4), { labels: { month: 'May' } });
    meanwhile = async ({ sort }) => {
      if (sort) {
        throw new TypeError('The network is gone.');
      }
    };
    expect(await list.update()).toBe(false);
    expect(list.current.rows[4].labels).toEqual({ month: 'May' });
    expect(list.current.paused).toBeDefined();
  });
});

describe('answers that overtake each other', () => {
  /** Looks for changes, and has what it learns only once `change` is over. */
  async function overtaken(list: DocumentList, change: () => Promise<void>): Promise<void> {
    let go = (): void => undefined;
    const over = new Promise<void>((resolve) => {
      go = resolve;
    });
    meanwhile = async (query) => (query.ids === undefined ? over : undefined);
    const late = list.update();
    await change();
    go();
    await late;
  }

  test('do not take a label away again that the user has just set', async () => {
    const list = await listOf(20);
    documents.change(idOf(4), { labels: {} });
    await overtaken(list, async () => {
      documents.change(idOf(4), { labels: { month: 'May' } });
      await list.refresh([idOf(4)]);
    });
    expect(list.current.rows[4].labels).toEqual({ month: 'May' });
  });

  test('do not bring a document back that the user has just deleted', async () => {
    const list = await listOf(20);
    await overtaken(list, async () => {
      documents.change(idOf(4), { deletedAt: new Date().toISOString() });
      await list.refresh([idOf(4)]);
    });
    await list.showArrivals();
    expect(list.current.rows.map(({ documentId }) => documentId)).not.toContain(idOf(4));
  });
});
