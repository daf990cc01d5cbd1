import { setTimeout as sleep } from 'node:timers/promises';
import { peopleStack } from './people-stack';
import { AWS_RUN, onEmulator, patience } from './place';
import { Queues } from './queues';
import { startEnvironment } from './start-environment';
import { Environment } from '../../local/environment';
import { septetsOf } from '../../src/notifying/handler/texts/characters';

/** A message as Amazon SNS puts it into a queue. */
interface Delivered {
  readonly Subject: string;
  readonly Message: string;
}

const BECAUSE = 'the number may be somebody\'s';

/** Messages are sent each minute, and no more often. */
const TOLD_MS = 200_000;

let environment: Environment;
beforeAll(async () => {
  if (AWS_RUN === undefined) {
    environment = await startEnvironment({ suite: 'people', stack: peopleStack });
  }
});
afterAll(async () => environment?.stop());

/** Uploads what is no document, waits for its rejection, and for what people are told: an e-mail and a text message. */
async function toldOf(names: readonly string[]): Promise<{ mail: Delivered; text: Delivered; documentIds: string[] }> {
  const { documents, outputs } = environment;
  const uploads = await Promise.all(names.map(async (name) => documents.upload(name, `no document: ${name}`)));
  const records = await documents.watch(uploads, { timeoutMs: patience(60_000) });
  expect(records.map((record) => record?.status)).toEqual(names.map(() => 'REJECTED'));
  const queues = new Queues(environment);
  const found: Delivered[] = [];
  for (const start = Date.now(); found.length < 2 && Date.now() - start < patience(TOLD_MS); await sleep(1_000)) {
    found.push(...(await queues.take(outputs.PeopleQueueUrl)).map((body) => JSON.parse(body) as Delivered));
  }
  expect(found).toHaveLength(2);
  const [text, mail] = [...found].sort((one, other) => one.Message.length - other.Message.length);
  return { mail, text, documentIds: records.map((record) => record!.documentId) };
}

onEmulator(BECAUSE)('people are told of one document within a minute or two, by e-mail and by text message', async () => {
  const { mail, text, documentIds: [documentId] } = await toldOf(['Rechnung für Łódź.png']);
  expect(mail.Subject).toBe('Rechnung fur Lodz.png was rejected: UNSUPPORTED_TYPE [Letters]');
  expect(mail.Message).toMatch(/^Rechnung für Łódź\.png was rejected\.\n\nWhy: files of its type are not taken \(UNSUPPORTED_TYPE\)\.\n/);
  expect(mail.Message).toContain(`Link: https://documents.example.com/documents/${documentId}\n`);
  expect(text.Message).toBe('Letters: Rechnung für Lodz.png was rejected (UNSUPPORTED_TYPE). Save it as a PDF, and upload that.');
});

onEmulator(BECAUSE)('what follows within the minute is told of at its end, in one message', async () => {
  const { mail, text } = await toldOf(['請求書.png', 'b.png', 'c.png']);
  expect(mail.Subject).toBe('3 documents: 3 REJECTED [Letters]');
  for (const name of ['請求書.png', 'b.png', 'c.png']) {
    expect(mail.Message).toMatch(new RegExp(`REJECTED UNSUPPORTED_TYPE  ${name}\n`));
  }
  expect(text.Message).toMatch(/^Letters: 3 documents: 3 REJECTED\. First: (document \w{8}|b|c)\.png \(UNSUPPORTED_TYPE\)\.$/);
  expect(septetsOf(text.Message)).toBeLessThanOrEqual(140);
});
