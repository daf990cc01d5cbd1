import { BegunRun } from './begun-runs';
import { Expectation, Given, LONG } from './expectations';
import { Checks } from '../package/checks';

const DAY_MS = 86_400_000;

/** Looks at each expectation, those that look at the others' traces last, and prints what was seen. What cannot be seen here is listed. */
export async function lookAt(given: Given, expectations: readonly Expectation[], checks: Checks): Promise<void> {
  const { place } = given.environment.account;
  const here = expectations.filter(({ awsOnly }) => given.isAws || awsOnly === undefined);
  const look = async ({ title, holds }: Expectation) => {
    const seen = await checks.step(title, async () => holds(given));
    if (seen !== undefined) {
      console.log(`        ${place}: ${seen}`);
    }
  };
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
export function notYetDue({ begun, begunAt }: BegunRun): string[] {
  const days = (Date.now() - Date.parse(begunAt)) / DAY_MS;
  return LONG.filter(({ title, days: needed }) => title in begun && days < needed)
    .map(({ title, days: needed }) => `${title} (it needs ${needed} days, and had ${days.toFixed(1)})`);
}

/** Looks at what was begun. What has not had its days yet is listed. */
export async function lookAgain(given: Given, run: BegunRun, checks: Checks): Promise<void> {
  const { begun } = run;
  const early = notYetDue(run);
  early.forEach((what) => console.log(`left    ${what}`));
  for (const { title, holds } of LONG.filter((each) => each.title in begun && !early.some((what) => what.startsWith(each.title)))) {
    const seen = await checks.step(title, async () => holds(given, begun[title]));
    if (seen !== undefined) {
      console.log(`        AWS: ${seen}`);
    }
  }
}
