import * as readline from 'node:readline/promises';
import { acceptanceStack } from './acceptance-stack';
import { forgetRun, savedRun, saveRun } from './begun-runs';
import { runChild } from './child';
import { costOf, costTable } from './cost';
import { AwsAccount, accountOfRun, destroyRun, leftOf, startAwsEnvironment } from './environment';
import { ensureGatewayLogRole } from './environment/gateway-log-role';
import { newRun, stackNameOf } from './environment/run-names';
import { EXPECTATIONS, Given } from './expectations';
import { untilInterrupted } from './interruption';
import { emulatedRun } from './local-run';
import { beginLong, lookAgain, lookAt, notYetDue } from './looks';
import { Options, parseOptions, USAGE } from './options';
import { environmentOf } from '../../local/environment';
import { LocalError } from '../../local/errors';
import { bundle } from '../../local/pipeline-assembly';
import { Checks } from '../package/checks';

/** Of the stack with all that rests on documentation alone; the end-to-end tests have stacks of their own. */
const OWN_SUITE = 'own';

/** As many as the emulator cannot judge, at most. */
const RIGHTS = 120;

/** An hour a test: on AWS some wait for alarms, and for messages that come back. */
const JEST = ['npx', 'jest', '--config', 'jest.local.config.json', '--runInBand', '--testTimeout=3600000', '--testPathIgnorePatterns', 'keep.test'];

async function main(): Promise<boolean> {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) {
    console.log(USAGE);
    return true;
  }
  const checks = new Checks();
  if (options.place === 'local') {
    await emulatedRun(checks, chosen(options), options);
  } else {
    await awsRun(checks, options);
  }
  return checks.end();
}

function chosen({ only }: Options) {
  return only === undefined ? EXPECTATIONS : EXPECTATIONS.filter(({ title }) => title.toLowerCase().includes(only.toLowerCase()));
}

async function awsRun(checks: Checks, options: Options): Promise<void> {
  const run = options.resume ?? options.destroy ?? options.run ?? newRun();
  const account = await accountOfRun(run);
  process.env.AWS_REGION = account.region; // for those that are started
  console.log(`Account ${account.id}, ${account.region}, as ${account.callerArn}: ${run}`);
  if (options.destroy) {
    await remove(checks, account, run);
    return;
  }
  if (options.resume) {
    await resume(checks, account, run, options);
    return;
  }
  await agreed(options);
  let keep = false;
  try {
    keep = await untilInterrupted(async (signal) => look(checks, account, run, options, signal), () => (
      console.log(`The removal goes on, and takes some minutes: do not close this terminal. Whoever cannot wait kills it, and later runs: npm run test:aws -- --destroy ${run}`)
    ));
  } catch (error) {
    await checks.step('The run comes to its end', () => {
      throw error;
    });
  }
  if (!keep) {
    await remove(checks, account, run);
  }
}

/** @returns whether the stack is to be kept */
async function look(checks: Checks, account: AwsAccount, run: string, options: Options, signal: AbortSignal): Promise<boolean> {
  await bundle();
  const env = { AWS_ACCEPTANCE_RUN: run };
  checks.announce('a stack is deployed, which takes some minutes');
  const environment = await checks.step('A stack is deployed', async () => {
    await ensureGatewayLogRole(account, run);
    return startAwsEnvironment({ account, run, suite: OWN_SUITE, stack: acceptanceStack, signal });
  });
  if (environment === undefined) {
    return false;
  }
  const given = new Given(environment, signal);
  await lookAt(given, chosen(options), checks);
  if (options.suites) {
    checks.announce('the end-to-end tests, each with a stack of its own, which takes about an hour');
    await checks.step('The end-to-end tests of the emulator hold on AWS', async () => runChild([...JEST], env, signal));
  }
  if (options.rights) {
    const sample = options.sample === undefined ? [] : ['--sample', options.sample];
    await checks.step('Each right that the emulator cannot judge is missed', async () => (
      runChild(['npx', 'tsx', '--tsconfig', 'tsconfig.dev.json', 'test/rights/run.ts', ...sample], env, signal)
    ));
  }
  signal.throwIfAborted();
  if (!options.long) {
    return false;
  }
  const begun = await beginLong(given, checks);
  const { id, region } = account;
  const file = saveRun({ run, account: id, region, begunAt: new Date().toISOString(), outputs: environment.outputs, begun });
  console.log(`\nThe stack stays, and costs about $0.12 a day. After nine days: npm run test:aws -- --resume ${run}\nKeep ${file} until then.`);
  return true;
}

async function resume(checks: Checks, account: AwsAccount, run: string, { yes }: Options): Promise<void> {
  const saved = savedRun(run, account);
  const early = notYetDue(saved);
  if (early.length > 0 && !yes) {
    throw new LocalError(`Not all of it is due: ${early.join('; ')}. Come back later, or look and remove all with --yes.`);
  }
  const environment = await environmentOf(account, stackNameOf(run, OWN_SUITE), saved.outputs, async () => {}, 'resumed-user');
  await lookAgain(new Given(environment), saved, checks);
  await remove(checks, account, run);
  forgetRun(run);
}

async function remove(checks: Checks, account: AwsAccount, run: string): Promise<void> {
  checks.announce('all that the run has made is removed, which takes some minutes');
  await checks.step('What the run has made is removed, and nothing of it is left', async () => {
    await destroyRun(account, run, (what) => checks.announce(`${what} is removed`));
    const left = await leftOf(account, run);
    if (left.length > 0) {
      throw new LocalError(`${left.join(', ')} must be removed by hand.`);
    }
  });
}

/** @throws LocalError where nobody agrees */
async function agreed({ long, rights, sample, suites, yes }: Options): Promise<void> {
  console.log(`\nThis makes stacks, reads documents and removes all again. It costs, at most:\n\n${costTable(costOf({ long, suites, rights: rights ? Number(sample ?? RIGHTS) : 0 }))}\n`);
  if (yes) {
    return;
  }
  if (!process.stdin.isTTY) {
    throw new LocalError('Nobody is there to be asked: --yes agrees.');
  }
  const terminal = readline.createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question('Go on? [y/N] ');
  terminal.close();
  if (!/^y(es)?$/i.test(answer.trim())) {
    throw new LocalError('Nothing was made.');
  }
}

main().then((passed) => process.exit(passed ? 0 : 1), (error: unknown) => {
  console.error(error instanceof LocalError ? error.message : error);
  process.exit(1);
});
