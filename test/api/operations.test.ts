import type { ApiRequest } from '../../src/api/handler/api-request';
import { getOpenApi } from '../../src/api/handler/documents/get-open-api';
import { DocumentStatus } from '../../src/contract/document-status';
import { PipelineDescription, pipelineParameterName } from '../../src/contract/pipeline-description';
import { heldDue, waitingDue } from '../../src/storage/table-schema';
import { PARTS, pipelineWithParts } from '../cli/fake-parts';
import { API_SETTINGS, ApiCall, callApi, refusalOf } from '../helpers/api-calls';
import { fakeClock, MINUTE } from '../helpers/clock';
import { fakeAws } from '../helpers/fake-aws';
import { validatedRecord } from '../helpers/records';

const aws = fakeAws();
const clock = fakeClock();
const { parameters, parts } = pipelineWithParts(() => aws);

const NAME = 'Documents';
const idOf = (n: number) => n.toString(16).padStart(32, '0');
const knownAs = (description: Partial<PipelineDescription> = {}) => parameters.put(NAME, { parts: PARTS, ...description });
const summary = async (call: ApiCall = {}) => (await callApi('getOperations', call)).body;

let tests = 0;
beforeEach(() => {
  clock.advance(++tests * 12 * MINUTE); // what is known of the pipeline is read again
  knownAs();
});

function denied(n: number): string {
  const messageId = parts.put('RecognitionDead', { documentId: idOf(n) });
  parts.log('RecognizeFunction', { level: 'ERROR', messageId, error: { name: 'AccessDeniedException', message: `User may not call Textract, request ${n}` } });
  return messageId;
}

function unknownEngine(n: number): void {
  const messageId = parts.put('RecognitionDead', { documentId: idOf(n) });
  parts.log('RecognizeFunction', { level: 'ERROR', messageId, error: { name: 'Error', message: "The record names the engine 'x', which the pipeline does not have" } });
}

const DENIED = 'AWS denies the function something that it needs.';

test.each([[undefined, false], [true, true]])('the description lists the routes of operators where the API has them: %s', async (operators, listed) => {
  const { body } = await getOpenApi({ ...API_SETTINGS, operators })({ context: { path: '/v1/openapi.json' } } as ApiRequest);
  const { paths, components, tags } = JSON.parse(body!);
  const names = [...Object.keys(paths), ...Object.keys(components.schemas), ...tags.map(({ name }: any) => name)];
  expect(names.some((name) => /operations|DeadLetter/i.test(name))).toBe(listed);
});

describe('GET /operations', () => {
  test('says in a sentence that all is well, and has each of the last days, with or without a document', async () => {
    parts.alarms = [{ AlarmName: 'Invoices-DocumentsMonitoringUploadsLate', StateValue: 'OK', AlarmDescription: 'Messages wait longer than they should. What to do: https://example.com/runbook.md#uploadslate' }];
    const today = new Date().toISOString().slice(0, 10);
    parts.metrics.set('DocumentsSucceeded', [[`${today}T00:00:00.000Z`, 7]]);
    parts.metrics.set('PagesProcessed', [[`${today}T00:00:00.000Z`, 21]]);
    const body = await summary({ query: { days: '3' } });
    expect(body).toMatchObject({
      pipeline: NAME,
      isHealthy: true,
      health: 'The pipeline is healthy: no alarm rings, and there is no dead letter.',
      inProgress: 0,
      waiting: [],
      queues: [{ queue: 'intake', waiting: 0, inFlight: 0 }, { queue: 'recognition' }, { queue: 'collection' }],
    });
    expect(body.days.map(({ ended, pages }: any) => [ended.SUCCEEDED, ended.FAILED, pages])).toEqual([[0, 0, 0], [0, 0, 0], [7, 0, 21]]);
    expect(body.days[2].date).toBe(today);
    expect(body).not.toHaveProperty('budget');
  });

  test('says what is wrong: alarms that ring, first, with what they mean and where to read on, and dead letters', async () => {
    parts.alarms = [
      { AlarmName: 'Invoices-DocumentsMonitoringTickSilent', StateValue: 'OK', AlarmDescription: 'x' },
      {
        AlarmName: 'Invoices-DocumentsMonitoringUploadsLate',
        StateValue: 'ALARM',
        StateUpdatedTimestamp: new Date('2029-06-01T00:00:00Z'),
        AlarmDescription: 'Messages wait longer than they should. What to do: https://example.com/runbook.md#uploadslate',
      },
    ];
    denied(1);
    parts.put('IntakeQueue', 'one');
    parts.ages.set('IntakeQueue', 90);
    parts.ages.set('CollectionQueue', 5); // of a minute ago
    const body = await summary();
    expect(body).toMatchObject({ isHealthy: false, health: 'The pipeline needs somebody: 1 alarm in ALARM, 1 dead letter.' });
    expect(body.alarms[0]).toEqual({
      name: 'Invoices-DocumentsMonitoringUploadsLate',
      alarm: 'UploadsLate',
      state: 'ALARM',
      since: '2029-06-01T00:00:00.000Z',
      meaning: 'Messages wait longer than they should. Documents stand still, and Amazon SQS drops their events after 4 days.',
      url: 'https://example.com/runbook.md#uploadslate',
    });
    expect(body.alarms[1]).toEqual({ name: 'Invoices-DocumentsMonitoringTickSilent', state: 'OK', meaning: 'x' });
    expect(body.queues[0]).toEqual({ queue: 'intake', waiting: 1, inFlight: 0, oldestSeconds: 90 });
    expect(body.queues[2]).toEqual({ queue: 'collection', waiting: 0, inFlight: 0 });
    expect(body.deadLetters.find(({ queue }: any) => queue === 'recognition')).toMatchObject({ messages: 1 });
  });

  test('counts what waits for each quota and for the budget, and since when', async () => {
    const wait = (n: number, due: object) => aws.table.put(validatedRecord({ documentId: idOf(n), ...due }));
    [1, 2, 3].forEach((n) => wait(n, waitingDue(idOf(n), 'textractText', `2029-06-01T00:00:0${n}.000Z`)));
    wait(4, waitingDue(idOf(4), 'textractAnalysis', '2029-06-01T00:00:09.000Z'));
    [5, 6].forEach((n) => wait(n, heldDue(idOf(n), 'b', '2029-06-02T00:00:00.000Z', `2029-06-01T00:00:0${n}.000Z`)));
    const { waiting, inProgress } = await summary();
    expect(inProgress).toBe(6);
    expect(waiting).toEqual(expect.arrayContaining([
      { reason: 'QUOTA', engine: 'textractText', documents: 3, isMore: false, since: '2029-06-01T00:00:01.000Z' },
      { reason: 'QUOTA', engine: 'textractAnalysis', documents: 1, isMore: false, since: '2029-06-01T00:00:09.000Z' },
      { reason: 'BUDGET', documents: 2, isMore: false, since: '2029-06-01T00:00:05.000Z', until: '2029-06-02T00:00:00.000Z' },
    ]));
    expect(waiting).toHaveLength(3);
  });

  test('counts no further than a million documents would take too long', async () => {
    Array.from({ length: 100 }, (_, n) => aws.table.put(validatedRecord({ documentId: idOf(n), ...waitingDue(idOf(n), 'textractText', '2029-06-01T00:00:00.000Z') })));
    const { waiting: [{ documents, isMore }] } = await summary();
    expect(isMore).toBe(true);
    expect(documents).toBeLessThan(100);
  });

  test('has what is spent of the budget, as the tick told last', async () => {
    knownAs({ budget: { maxPagesPerDay: 100, maxCostPerMonth: 30 } });
    clock.advance(6 * MINUTE);
    const told = new Date(Date.now() - 2 * MINUTE).toISOString();
    parts.metrics.set('BudgetPages', [[told, 42]]);
    parts.metrics.set('BudgetCost', [[told, 12.5]]);
    expect((await summary()).budget).toEqual({ pagesToday: 42, maxPagesPerDay: 100, costThisMonthUsd: 12.5, maxCostPerMonthUsd: 30 });
  });

  test.each([
    ['there is none', () => parameters.values.clear()],
    ['a later version wrote it', () => parameters.values.set(pipelineParameterName(NAME), '{"version":2}')],
    ['an older version wrote it, without the parts', () => knownAs({ parts: undefined })],
  ])('refuses where the parameter of the pipeline does not tell: %s', async (_, change) => {
    change();
    expect(await refusalOf('getOperations')).toMatchObject({ status: 409, code: 'PIPELINE_NOT_DESCRIBED' });
  });

  test('days that nobody counts are refused', async () => {
    expect(await refusalOf('getOperations', { query: { days: '91' } })).toMatchObject({ status: 400, errors: [{ field: 'days' }] });
  });
});

describe('GET /operations/dead-letters', () => {
  test('has them by cause, with advice and examples; all stay where they are', async () => {
    [1, 2].forEach(denied);
    unknownEngine(3);
    aws.table.put(validatedRecord({ documentId: idOf(1), fileName: 'invoice.pdf', status: DocumentStatus.VALIDATED }));
    const { body } = await callApi('listDeadLetters');
    expect(body).toEqual({
      queues: [{
        queue: 'recognition',
        messages: 3,
        lookedAt: 3,
        causes: [
          {
            cause: DENIED,
            advice: expect.stringContaining('redrive'),
            messages: 2,
            since: expect.any(String),
            examples: [
              { documentId: idOf(1), fileName: 'invoice.pdf', status: 'VALIDATED', sentAt: expect.any(String), error: 'AccessDeniedException: User may not call Textract, request 1' },
              expect.objectContaining({ documentId: idOf(2) }),
            ],
          },
          expect.objectContaining({ cause: 'The engine of the documents was taken out of the pipeline.', messages: 1 }),
        ],
      }],
    });
    expect(parts.visible('RecognitionDead')).toBe(3);
  });

  test('of one queue alone, and a queue that there is not is refused by a sentence that names the others', async () => {
    denied(1);
    expect((await callApi('listDeadLetters', { query: { queue: 'intake' } })).body).toEqual({ queues: [] });
    expect(await refusalOf('listDeadLetters', { query: { queue: 'x' } })).toMatchObject({ errors: [{ field: 'queue', message: expect.stringContaining('there are intake, recognition') }] });
  });

  test('where the time is short it says how many there are, and not why', async () => {
    denied(1);
    const outOfTime = jest.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort(new DOMException('out of time', 'TimeoutError')));
    const { body } = await callApi('listDeadLetters');
    outOfTime.mockRestore();
    expect(body).toEqual({ queues: [{ queue: 'recognition', messages: 1, lookedAt: 0, causes: [] }] });
    expect(parts.visible('RecognitionDead')).toBe(1);
  });
});

describe('redrive and discard', () => {
  test('messages of one cause go again to where they came from, and the others stay', async () => {
    [1, 2].forEach(denied);
    unknownEngine(3);
    const { body } = await callApi('redriveDeadLetters', { body: { queue: 'recognition', cause: DENIED } });
    expect(body).toMatchObject({ queue: 'recognition', done: 2, refused: 0, isMore: false });
    expect(parts.bodies('RecognitionQueue')).toEqual([1, 2].map((n) => JSON.stringify({ documentId: idOf(n) })));
    expect(parts.bodies('RecognitionDead')).toEqual([JSON.stringify({ documentId: idOf(3) })]);
    expect(parts.visible('RecognitionDead')).toBe(1);
  });

  test.each(['redriveDeadLetters', 'discardDeadLetters'] as const)('%s finds a cause among messages that nobody of the pipeline wrote', async (operationId) => {
    denied(1);
    const foreign = [{ Records: [{ Sns: { Message: 'x' } }] }, { documentId: 5 }, { detail: { s3ObjectDetails: {} } }];
    foreign.forEach((body) => parts.put('RecognitionDead', body));
    expect((await callApi('listDeadLetters')).body.queues).toEqual([expect.objectContaining({ queue: 'recognition', messages: 4, lookedAt: 4 })]);
    expect((await callApi(operationId, { body: { queue: 'recognition', cause: DENIED } })).body).toMatchObject({ done: 1, left: 3 });
    expect(parts.bodies('RecognitionDead')).toEqual(foreign.map((body) => JSON.stringify(body)));
  });

  test('a second time there is nothing to do', async () => {
    denied(1);
    const ask = async () => (await callApi('redriveDeadLetters', { body: { queue: 'recognition' } })).body;
    expect([await ask(), await ask()]).toMatchObject([{ done: 1, left: 0 }, { done: 0, left: 0 }]);
    expect(parts.bodies('RecognitionQueue')).toHaveLength(1);
  });

  test('what the queue does not take stays, and is told', async () => {
    parts.put('IntakeDead', 'good');
    parts.put('IntakeDead', 'bad');
    parts.refused.add('bad');
    expect((await callApi('redriveDeadLetters', { body: { queue: 'intake' } })).body).toMatchObject({ done: 1, refused: 1, left: 1 });
    expect(parts.visible('IntakeDead')).toBe(1);
  });

  test('messages that nobody could deliver go to the queue of collection', async () => {
    parts.put('Undelivered', '{"JobTag":"x:1"}');
    await callApi('redriveDeadLetters', { body: { queue: 'undeliveredCompletions' } });
    expect(parts.bodies('CollectionQueue')).toEqual(['{"JobTag":"x:1"}']);
  });

  test('of a long queue as many go as the time allows, and the answer says to ask again', async () => {
    Array.from({ length: 1200 }, (_, n) => parts.put('IntakeDead', `${n}`));
    expect((await callApi('discardDeadLetters', { body: { queue: 'intake' } })).body).toMatchObject({ done: 1000, left: 200, isMore: true });
    expect((await callApi('discardDeadLetters', { body: { queue: 'intake' } })).body).toMatchObject({ done: 200, left: 0, isMore: false });
  });

  test('to throw away is for good, and for the cause that was named alone', async () => {
    denied(1);
    unknownEngine(2);
    expect((await callApi('discardDeadLetters', { body: { queue: 'recognition', cause: DENIED } })).body).toMatchObject({ done: 1, left: 1 });
    expect(parts.bodies('RecognitionDead')).toEqual([JSON.stringify({ documentId: idOf(2) })]);
    expect(parts.bodies('RecognitionQueue')).toEqual([]);
  });

  test.each(['redriveDeadLetters', 'discardDeadLetters'] as const)('%s does nothing where causes cannot be found in time', async (operationId) => {
    [1, 2].forEach(denied);
    const outOfTime = jest.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort(new DOMException('out of time', 'TimeoutError')));
    const problem = await refusalOf(operationId, { body: { queue: 'recognition', cause: DENIED } });
    outOfTime.mockRestore();
    expect(problem).toMatchObject({ status: 504, code: 'TIMEOUT', detail: expect.stringContaining('Nothing was changed') });
    expect(parts.visible('RecognitionDead')).toBe(2);
  });

  test.each(['redriveDeadLetters', 'discardDeadLetters'] as const)('%s wants a queue that there is', async (operationId) => {
    expect(await refusalOf(operationId, { body: {} })).toMatchObject({ errors: [{ field: 'queue' }] });
    expect(await refusalOf(operationId, { body: { queue: 'constructor' } })).toMatchObject({ errors: [{ field: 'queue', message: expect.stringContaining('There is no such') }] });
  });
});
