import { spawn } from 'node:child_process';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { ensureVirtualEnvironment } from '../../local/emulator/virtual-environment';
import { WORK } from '../../local/paths';

const SEED = 20261121;
const EXAMPLES_AN_OPERATION = 60;
const SECONDS = 100;

/**
 * Not that whatever the description allows is accepted: it does not know which types the pipeline takes, which `ETag` a document has, or which
 * `Idempotency-Key` came before.
 */
const EXCLUDED_CHECKS = 'positive_data_acceptance';

/**
 * A pattern that it cannot read would leave a parameter without the strings that matter. `checks.py` has a check of its own in the place of
 * `use_after_free`, which knows no route that may find what is deleted.
 */
const CONFIGURATION = `
hooks = ${JSON.stringify(path.join(__dirname, 'checks.py'))}

[warnings]
fail-on = ["unsupported_regex"]

[checks]
use_after_free.enabled = false
`;

const REPORT = path.join(WORK, 'fuzz.xml');

export interface FuzzTarget {
  /** The file of the OpenAPI document. */
  readonly description: string;
  readonly url: string;
  readonly certificate: string;
  readonly apiKey: string;
}

/** Prints what was found, and how many operations passed. @returns whether all did */
export async function fuzz({ description, url, certificate, apiKey }: FuzzTarget): Promise<boolean> {
  const python = await ensureVirtualEnvironment({
    name: 'fuzz-venv',
    requirements: path.join(__dirname, 'requirements.txt'),
    modules: ['schemathesis'],
    neededBy: 'The fuzz of the API',
    announcement: 'installing schemathesis, once (Python packages, about 90 MB)',
  }, console.log);
  // The environment was moved to its place, so its scripts lead nowhere.
  await fs.rm(REPORT, { force: true });
  const configuration = path.join(WORK, 'fuzz-schemathesis.toml');
  await fs.writeFile(configuration, CONFIGURATION);
  const ended = await runs(python, [
    '-c', 'from schemathesis.cli import schemathesis; schemathesis()',
    '--config-file', configuration,
    'run', description,
    '--url', url,
    '--tls-verify', certificate,
    '--header', `X-Api-Key: ${apiKey}`,
    '--seed', String(SEED),
    '--max-examples', String(EXAMPLES_AN_OPERATION),
    '--phases', 'examples,coverage,fuzzing,stateful',
    '--max-time', String(SECONDS),
    '--exclude-checks', EXCLUDED_CHECKS,
    '--continue-on-failure',
    '--generation-database', 'none',
    '--suppress-health-check', 'all',
    '--max-redirects', '0',
    '--report', 'junit',
    '--report-junit-path', REPORT,
    '--no-color',
  ]);
  const { passed, failed } = await results();
  console.log(`\n${passed} passed, ${failed} failed`);
  return ended && passed > 0 && failed === 0;
}

/** Of each operation, and of the calls that follow from another's answer. */
async function results(): Promise<{ passed: number; failed: number }> {
  const report = await fs.readFile(REPORT, 'utf8');
  const cases = report.match(/<testcase\b(?:[^>]*\/>|[\s\S]*?<\/testcase>)/g) ?? [];
  const failed = cases.filter(each => /<(failure|error)\b/.test(each)).length;
  const skipped = cases.filter(each => /<skipped\b/.test(each)).length;
  return { passed: cases.length - failed - skipped, failed };
}

async function runs(command: string, args: string[]): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', cwd: WORK });
    process.once('exit', () => child.kill());
    child.once('error', reject);
    child.once('close', code => resolve(code === 0));
  });
}
