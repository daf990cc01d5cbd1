import { parseArgs } from 'node:util';
import { deployedOf, quiet } from './deployed';
import { isJudgedOnAws, notJudged } from './not-judged';
import { journey, notice } from './notice';
import { OPERATOR } from './operator';
import { Right, rightsOf } from './rights-of-roles';
import { QUOTA, rightsStack, WEBHOOK } from './rights-stack';
import { takeWebhooks } from './telling';
import { Environment } from '../../local/environment';
import { instantRecognizer } from '../../local/recognize/instant';
import { seededRandom } from '../helpers/seeded-random';
import { checkDeployed, OnDeployed } from '../local/on-emulator';
import { AWS_RUN, patience } from '../local/place';
import { bringTogether, ownAddress } from '../local/receiver-in-reach';
import { startEnvironment } from '../local/start-environment';
import { Receiver } from '../webhooks/receiver';

/**
 * Takes each right of each role out, one at a time, by a policy that denies it, and sees that something which users or operators count on does not
 * hold any more: a right that nothing needs is one too many.
 *
 *   npm run test:rights                 all of them
 *   npm run test:rights -- --sample 10  ten of those of functions, and ten of those of operators, those of SEED
 *   npm run test:rights -- --only WORD  those whose role and action match
 *
 * On AWS (npm run test:aws -- --rights) these are the rights that the emulator cannot judge.
 */
const TIMEOUT_MS = patience(60_000);

/** What messages that come back, of all that was denied, take at most. */
const QUIET_MS = 5 * 60_000;

const { values: { sample, only } } = parseArgs({ options: { sample: { type: 'string' }, only: { type: 'string' } } });

const receiver = AWS_RUN === undefined ? new Receiver() : undefined;

async function start(): Promise<Environment> {
  if (!receiver) {
    return deploy();
  }
  const address = ownAddress();
  await receiver.start(address.address);
  takeWebhooks(receiver);
  const environment = await deploy(receiver.url());
  await bringTogether(environment, [WEBHOOK], address);
  return environment;
}

async function deploy(webhooks?: URL): Promise<Environment> {
  return startEnvironment({
    suite: 'rights', stack: rightsStack(webhooks), textract: { recognizer: instantRecognizer('Dear Ann'), quotas: { ...QUOTA, getsPerSecond: 100 } },
  });
}

async function main({ checks, environment, folder }: OnDeployed): Promise<void> {
  const deployed = await deployedOf(environment, folder, receiver);
  const all = await rightsOf(environment.clients, environment.stackName);
  const judged = all.filter((right) => (AWS_RUN === undefined ? !notJudged(right) : isJudgedOnAws(right)));
  await checks.step('with all rights, all holds', async () => expectNothing(await journey(deployed, TIMEOUT_MS)));
  const meant = judged.filter((right) => new RegExp(only ?? '').test(shown(right)));
  const chosen = inTurns([true, false].flatMap((isOperator) => chosenOf(meant.filter(({ role }) => (role === OPERATOR) === isOperator))));
  checks.announce(`${chosen.length} rights of ${judged.length} are taken out, one after the other; ${all.length - judged.length} cannot be judged here`);
  for (const right of chosen) {
    await checks.step(`without ${shown(right)}`, async () => {
      const found = await notice(deployed, right, TIMEOUT_MS);
      if (!found) {
        throw new Error('Nothing is missed.');
      }
      console.log(`        ✗ ${found.title}: ${found.reason.slice(0, 160)}`);
    });
  }
  await quiet(deployed, QUIET_MS);
  await checks.step('with all rights again, all holds again', async () => expectNothing(await journey(deployed, TIMEOUT_MS)));
}

function shown({ role, action, resources }: Right): string {
  return `${action} of ${role} on ${resources.map((resource) => resource.split(':').slice(5).join(':') || resource).join(', ')}`;
}

function expectNothing(found: ReadonlyArray<{ readonly title: string; readonly reason: string }>): void {
  if (found.length > 0) {
    throw new Error(found.map(({ title, reason }) => `${title}: ${reason}`).join('\n'));
  }
}

function chosenOf(rights: readonly Right[]): Right[] {
  if (sample === undefined) {
    return [...rights];
  }
  const random = seededRandom(Number(process.env.SEED ?? 1));
  return rights.map((right) => ({ right, at: random() })).sort((a, b) => a.at - b.at).slice(0, Number(sample)).map(({ right }) => right);
}

/** A role has time to be denied no more, before its next right is taken out. */
function inTurns(rights: readonly Right[]): Right[] {
  const turns = new Map<string, number>();
  const numbered = rights.map((right) => {
    const turn = turns.get(right.role) ?? 0;
    turns.set(right.role, turn + 1);
    return { right, turn };
  });
  return numbered.sort((a, b) => a.turn - b.turn).map(({ right }) => right);
}

checkDeployed(start, main);
