import { BegunRun } from './begun-runs';
import { Expectation, Given, LONG, LongExpectation } from './expectations';
import { Checks } from '../package/checks';

const DAY_MS = 86_400_000;

/** Looks at each expectation, those that look at the others' traces last, and prints what was seen. What cannot be seen here is listed. */
export async function lookAt(given: Given, expectations: readonly Expectation[], checks: Checks): Promise<void> {
  const here = expectations.filter(({ awsOnly }) => given.isAws || awsOnly === undefined);
  const look = async ({ title, holds }: Expectation) => tell(given, checks, title, async () => holds(given));
  checks.announce(`${here.length} expectations, side by side`);
  await Promise.all(here.filter(({ last }) => !last).map(look));
  for (const each of here.filter(({ last }) => last)) {
    await look(each);
  }
  for (const { title, awsOnly } of expectations.filter((each) => !here.includes(each))) {
    console.log(`left    ${title} (not here: ${awsOnly})`);
  }
}

/** Begins what only days show. @returns what it is looked at with, by titles */
export async function beginLong(given: Given, checks: Checks): Promise<BegunRun['begun']> {
  const begun: Record<string, Record<string, string>> = {};
  for (const { title, begin } of LONG) {
    await checks.step(`begun: ${title}`, async () => {
      begun[title] = await begin(given);
    });
  }
  return begun;
}

/** What of a run has not had its days, each with what is missing. */
export function notYetDue(run: BegunRun): string[] {
  return begunIn(run).filter(({ days }) => daysOf(run) < days)
    .map(({ title, days }) => `${title} (it needs ${days} days, and had ${daysOf(run).toFixed(1)})`);
}

/** Looks at what was begun. What has not had its days yet is listed. */
export async function lookAgain(given: Given, run: BegunRun, checks: Checks): Promise<void> {
  notYetDue(run).forEach((what) => console.log(`left    ${what}`));
  for (const { title, holds } of begunIn(run).filter(({ days }) => daysOf(run) >= days)) {
    await tell(given, checks, title, async () => holds(given, run.begun[title]));
  }
}

function begunIn({ begun }: BegunRun): LongExpectation[] {
  return LONG.filter(({ title }) => title in begun);
}

function daysOf({ begunAt }: BegunRun): number {
  return (Date.now() - Date.parse(begunAt)) / DAY_MS;
}

/** One expectation, and what was seen of it. */
async function tell({ environment: { account } }: Given, checks: Checks, title: string, holds: () => Promise<string>): Promise<void> {
  const seen = await checks.step(title, holds);
  if (seen !== undefined) {
    console.log(`        ${account.place}: ${seen}`);
  }
}
