import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { LogLevel, PipelineProfile } from '../../src';
import { PROFILE_OPTIONS } from '../../src/profile-prop-kinds';

const ROOT = join(__dirname, '..', '..');
const PAGE = readFileSync(join(ROOT, 'docs', 'environments.md'), 'utf8');
const PROPS = readFileSync(join(ROOT, 'docs', 'props.md'), 'utf8');
const { PRODUCTION, DEVELOPMENT } = PipelineProfile;

const nameIn = (values: object, value: unknown) => `\`${Object.entries(values).find(([, each]) => each === value)![0]}\``;

/** How the page writes each value. */
const WRITTEN: Readonly<Record<string, (profile: PipelineProfile) => string>> = {
  removalPolicy: ({ removalPolicy }) => nameIn(RemovalPolicy, removalPolicy),
  protectData: ({ protectData }) => `\`${protectData}\``,
  alarms: ({ alarms }) => `\`${alarms}\``,
  logRetention: ({ logRetention }) => nameIn(RetentionDays, logRetention),
  logLevel: ({ logLevel }) => nameIn(LogLevel, logLevel),
  tracing: ({ tracing }) => `\`${tracing.replace('PassThrough', 'PASS_THROUGH')}\``,
  previousVersions: ({ previousVersions }) => `${previousVersions.toDays()} days`,
};

/** The rows of the table that begins with a header, by their cells. */
function rowsOf(page: string, firstHeader: string): string[][] {
  const table = page.split('\n\n').find((block) => block.startsWith(`| ${firstHeader} |`))!;
  return table.trim().split('\n').slice(2).map((line) => line.slice(2, -2).split(' | '));
}

test('docs/environments.md has each value of the profiles', () => {
  const { base, ...values } = PROFILE_OPTIONS;
  expect(Object.keys(WRITTEN)).toEqual(Object.keys(values));
  expect(rowsOf(PAGE, 'value').map((cells) => cells.slice(0, 3))).toEqual(
    Object.entries(WRITTEN).map(([value, write]) => [`\`${value}\``, write(PRODUCTION), write(DEVELOPMENT)]),
  );
});

test('it names the prop that counts before a value, which docs/props.md has with the values of the profiles', () => {
  const defaults = Object.fromEntries(rowsOf(PROPS, 'prop').map(([prop, text]) => [prop, text]));
  const spoken: Readonly<Record<string, [production: string, development: string]>> = {
    alarms: [String(PRODUCTION.alarms), String(DEVELOPMENT.alarms)],
    logRetention: [RetentionDays[PRODUCTION.logRetention].toLowerCase().replace('_', ' '), RetentionDays[DEVELOPMENT.logRetention].toLowerCase().replace('_', ' ')],
    logLevel: [`LogLevel.${PRODUCTION.logLevel}`, `LogLevel.${DEVELOPMENT.logLevel}`],
    tracing: [WRITTEN.tracing(PRODUCTION).slice(1, -1), WRITTEN.tracing(DEVELOPMENT).slice(1, -1)],
    previousVersions: [`${PRODUCTION.previousVersions.toDays()} days`, `${DEVELOPMENT.previousVersions.toDays()} in DEVELOPMENT`],
  };
  const named = rowsOf(PAGE, 'value').filter(([, , , prop]) => prop !== 'none');
  expect(named.map(([value]) => value.slice(1, -1)).sort()).toEqual(Object.keys(spoken).sort());
  for (const [value, , , prop] of named) {
    for (const text of spoken[value.slice(1, -1)]) {
      expect([prop, defaults[prop]]).toEqual([prop, expect.stringContaining(text)]);
    }
  }
});

test('what is said of PRODUCTION and DEVELOPMENT in docs/props.md holds', () => {
  expect(rowsOf(PROPS, 'prop').find(([prop]) => prop === '`profile`')![1])
    .toMatch(/^`PipelineProfile\.PRODUCTION`: data is kept .+, alarms\. `DEVELOPMENT`: everything goes with the stack, no alarms\./);
  expect([PRODUCTION.removalPolicy, PRODUCTION.protectData, PRODUCTION.alarms]).toEqual([RemovalPolicy.RETAIN, true, true]);
  expect([DEVELOPMENT.removalPolicy, DEVELOPMENT.protectData, DEVELOPMENT.alarms]).toEqual([RemovalPolicy.DESTROY, false, false]);
});

test('it has each warning, with the bounds that are warned of', () => {
  const source = readFileSync(join(ROOT, 'src', 'production-warnings.ts'), 'utf8');
  const [, restorable] = /RESTORABLE_DAYS = (\d+)/.exec(source)!;
  const [, deadLetter] = /DEAD_LETTER_DAYS = (\d+)/.exec(source)!;
  const rows = Object.fromEntries(rowsOf(PAGE, 'id, after `cdk-document-processing-pipeline:`').map(([id, when]) => [id.slice(1, -1), when]));
  const ids = [...source.matchAll(/(?:id: |SILENT = )'(\w+)'/g)].map(([, id]) => id);
  expect(Object.keys(rows).sort()).toEqual(ids.sort());
  expect(rows.previousVersionsShort).toContain(`less than ${restorable} days`);
  expect(rows.logRetentionShort).toContain(`less than ${deadLetter} days`);
  expect(Duration.days(Number(restorable)).toDays()).toBeLessThan(PRODUCTION.previousVersions.toDays());
});
