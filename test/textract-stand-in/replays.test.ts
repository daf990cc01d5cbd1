import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AnalyzeExpenseCommand, AnalyzeIDCommand, GetExpenseAnalysisCommand, StartExpenseAnalysisCommand } from '@aws-sdk/client-textract';
import { BUCKET, locationOf, startHarness, stopHarnesses } from './harness';
import { typed, TypedRecognizer } from './typed-pages';

const STORED = { DocumentMetadata: { Pages: 2 }, ExpenseDocuments: [{ ExpenseIndex: 1, SummaryFields: [] }, { ExpenseIndex: 2, SummaryFields: [] }] };
const BYTES = typed('Tea          3.50', 'PNG');

let replays: string;
beforeEach(() => (replays = mkdtempSync(join(tmpdir(), 'replays-'))));
afterEach(async () => {
  await stopHarnesses();
  rmSync(replays, { recursive: true });
});

const store = (name: string) => writeFileSync(join(replays, `${name}.json`), JSON.stringify(STORED));

test('a document is known by its name', async () => {
  const { textract, s3, standIn } = await startHarness({ recognizer: new TypedRecognizer(), replays });
  s3.put(`${BUCKET}/uploads/tea.png`, BYTES);
  store('tea.png');

  const { JobId } = await textract.send(new StartExpenseAnalysisCommand({ DocumentLocation: locationOf('uploads/tea.png') }));
  await standIn.idle();

  await expect(textract.send(new GetExpenseAnalysisCommand({ JobId }))).resolves.toMatchObject({ JobStatus: 'SUCCEEDED', ...STORED });
});

test('a document is known by its bytes', async () => {
  const { textract } = await startHarness({ recognizer: new TypedRecognizer(), replays });
  store(createHash('sha256').update(BYTES).digest('hex'));

  const { ExpenseDocuments } = await textract.send(new AnalyzeExpenseCommand({ Document: { Bytes: BYTES } }));

  expect(ExpenseDocuments).toEqual(STORED.ExpenseDocuments);
});

test('an answer of another family is none', async () => {
  const { textract, s3 } = await startHarness({ recognizer: new TypedRecognizer(), replays });
  s3.put(`${BUCKET}/tea.png`, BYTES);
  store('tea.png');

  const { IdentityDocuments } = await textract.send(new AnalyzeIDCommand({ DocumentPages: [locationOf('tea.png')] }));

  expect(IdentityDocuments![0].IdentityDocumentFields).toHaveLength(20);
});
