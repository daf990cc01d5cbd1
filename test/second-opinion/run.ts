import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { DIFFERENCES, Service } from './differences';
import { Moto } from './moto';
import { chosenOf, recordTests, shapesOf } from './recording';
import { isRefusedHere, REFUSALS } from './refusals';
import { firstOpinion, Opinion, secondOpinion } from './replay';
import { commandOf, Sample } from './sample';
import { createTables, RealTable, realTables } from './tables';
import { makeClients } from '../../local/emulator/clients';
import { Emulator, prepareSite, REGION, ROOT_CREDENTIALS } from '../../local/emulator/emulator';
import { ensurePython } from '../../local/emulator/python';
import { WORK } from '../../local/paths';
import { documentClient } from '../../src/runtime/clients';
import { Checks } from '../package/checks';
import { withTemporaryFolder } from '../package/staged-package';

/**
 * Sends what the handlers ask of DynamoDB in the tests to two emulators that were written without the tests' own tables, and compares
 * what they answer, and the items afterwards.
 *
 *   npm run test:second-opinion
 */

/** There are more: fewer would mean that the recording does not work any more. */
const LEAST_COMMANDS = 120;
const LEAST_BOTH_WAYS = 50;

const checks = new Checks();

interface Finding {
  readonly sample: Sample;
  readonly first: Opinion;
  readonly second: Opinion;
}

async function main(folder: string): Promise<void> {
  await fs.mkdir(WORK, { recursive: true });
  checks.announce('recording what the handlers ask of DynamoDB in the tests');
  const samples = await checks.step('the tests pass, and are recorded', async () => enoughOf(await recordTests(path.join(folder, 'samples'))));
  if (!samples) {
    return;
  }
  const chosen = chosenOf(samples);
  const { commands, shapes, bothWays } = shapesOf(chosen);
  checks.announce(`${chosen.length} samples of ${shapes} shapes: ${commands} commands, of which ${bothWays} hold and fail`);
  const tables = realTables();
  await checks.step(`the tests' own tables refuse what DynamoDB refuses, ${REFUSALS.length} calls`, () => {
    expectNone(REFUSALS.filter((refusal) => !isRefusedHere(refusal)).map(({ title, page }) => `It is let through: ${title} (${page})`));
  });
  const opinions = async (service: Service, client: DynamoDBDocumentClient) => {
    await createTables(client as unknown as DynamoDBClient, tables);
    const differing = [...await replay(service, client, chosen, tables), ...await beRefused(service, client, tables)];
    await checks.step(`${service}: the known differences are still there`, () => {
      expectNone(DIFFERENCES.filter((known) => known.service === service && !differing.includes(known.call))
        .map(({ call, does }) => `It does not any more: ${call}, ${does}. Take it out of test/second-opinion/differences.ts.`));
    });
  };
  await withMoto(async (client) => opinions('moto', client));
  await withMiniStack(async (client) => opinions('MiniStack', client));
}

function enoughOf(samples: Sample[]): Sample[] {
  const { commands, bothWays } = shapesOf(samples);
  if (commands < LEAST_COMMANDS || bothWays < LEAST_BOTH_WAYS) {
    throw new Error(`Only ${commands} commands were recorded, of which ${bothWays} hold and fail; at least ${LEAST_COMMANDS} and ${LEAST_BOTH_WAYS} are expected.`);
  }
  return samples;
}

/** One step for the commands of one kind to one table. @returns the commands of which the service has another opinion */
async function replay(
  service: Service, client: DynamoDBDocumentClient, samples: readonly Sample[], tables: ReadonlyMap<string, RealTable>,
): Promise<string[]> {
  const differing: string[] = [];
  for (const title of new Set(samples.map(titleOf))) {
    const group = samples.filter((sample) => titleOf(sample) === title);
    await checks.step(`${service}: ${title}, ${group.length} samples`, async () => {
      const unknown: string[] = [];
      for (const sample of group) {
        const table = tables.get(tableOf(sample))!;
        const first = firstOpinion(sample, table.keys);
        const second = await secondOpinion(client, sample, table);
        if (!isDeepStrictEqual(plain(first), plain(second))) {
          differing.push(commandOf(sample));
          unknown.push(...isKnown(service, commandOf(sample)) ? [] : [shown({ sample, first, second })]);
        }
      }
      expectNone(unknown);
    });
  }
  return differing;
}

/** @returns the titles of the calls that the service lets through */
async function beRefused(service: Service, client: DynamoDBDocumentClient, tables: ReadonlyMap<string, RealTable>): Promise<string[]> {
  const differing: string[] = [];
  await checks.step(`${service}: refuses what DynamoDB refuses, ${REFUSALS.length} calls`, async () => {
    const unknown: string[] = [];
    for (const { title, page, sample } of REFUSALS) {
      const { outcome } = await secondOpinion(client, sample, tables.get(tableOf(sample))!);
      if (outcome.kind !== 'refused' || !outcome.error.startsWith('ValidationException')) {
        differing.push(title);
        unknown.push(...isKnown(service, title) ? [] : [`It is not refused as it should be: ${title} (${page}): ${JSON.stringify(outcome).slice(0, 300)}`]);
      }
    }
    expectNone(unknown);
  });
  return differing;
}

function isKnown(service: Service, call: string): boolean {
  return DIFFERENCES.some((known) => known.service === service && known.call === call);
}

function expectNone(faults: readonly string[]): void {
  if (faults.length > 0) {
    throw new Error(faults.join('\n\n'));
  }
}

/** Without what is undefined. */
function plain(opinion: Opinion): unknown {
  return JSON.parse(JSON.stringify(opinion));
}

function titleOf(sample: Sample): string {
  return `${sample.operation} of ${tableOf(sample)}`;
}

function tableOf({ input }: Sample): string {
  return input.TableName ?? Object.keys(input.RequestItems)[0];
}

function shown({ sample, first, second }: Finding): string {
  const short = (value: unknown) => JSON.stringify(value).slice(0, 1500);
  return [
    sample.test, `asks    ${short(sample.input)}`, `before  ${short(sample.before)}`, `here    ${short(first)}`, `there   ${short(second)}`,
  ].join('\n');
}

async function withMoto<T>(use: (client: DynamoDBDocumentClient) => Promise<T>): Promise<T> {
  const moto = await Moto.start((message) => checks.announce(message));
  const client = new DynamoDBClient({ endpoint: moto.endpoint, region: REGION, credentials: ROOT_CREDENTIALS });
  try {
    return await use(asHandlersUse(client));
  } finally {
    client.destroy();
    moto.stop();
  }
}

async function withMiniStack<T>(use: (client: DynamoDBDocumentClient) => Promise<T>): Promise<T> {
  const python = await ensurePython((message) => checks.announce(message));
  const site = await prepareSite();
  const clients = makeClients(site);
  try {
    const emulator = await Emulator.start({ site, python, logPath: path.join(WORK, 'test-second-opinion.log') });
    try {
      return await use(asHandlersUse(clients.dynamoDb as unknown as DynamoDBClient));
    } finally {
      await emulator.stop();
    }
  } finally {
    clients.destroy();
    site.remove();
  }
}

/** With the options of the handlers' client. */
function asHandlersUse(client: DynamoDBClient): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(client, documentClient().config.translateConfig);
}

withTemporaryFolder(main).then(() => checks.end(), (error: unknown) => {
  console.error(error);
  process.exit(1);
});
