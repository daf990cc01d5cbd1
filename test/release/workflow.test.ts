import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { parse } from 'yaml';

const ROOT = path.join(__dirname, '..', '..');
const workflow = (name: string) => parse(readFileSync(path.join(ROOT, '.github', 'workflows', `${name}.yml`), 'utf8'));

interface Step {
  readonly name?: string;
  readonly run?: string;
}
interface Job {
  readonly needs?: string | readonly string[];
  readonly if?: string;
  readonly env?: object;
  readonly permissions: object;
  readonly strategy?: { readonly matrix: object };
  readonly steps: readonly Step[];
}
const { on: triggers, jobs } = workflow('release') as { readonly on: object; readonly jobs: Readonly<Record<string, Job>> };
const publishing = Object.entries(jobs).filter(([name]) => /^release_(?!github)/.test(name));

describe('a release', () => {
  test('is begun by hand, not by each push', () => {
    expect(Object.keys(triggers)).toEqual(['workflow_dispatch']);
  });

  test('publishes nothing before the suites and the acceptance on AWS have passed', () => {
    expect(publishing.map(([name]) => name).sort()).toEqual(['release_golang', 'release_maven', 'release_npm', 'release_nuget', 'release_pypi']);
    expect(publishing.map(([, { needs }]) => needs)).toEqual(publishing.map(() => ['release', 'suites', 'acceptance']));
    expect(jobs.acceptance.needs).toEqual(['release', 'suites']);
  });

  test('has run the suites on both platforms, with the oldest Node.js and those after it', () => {
    const { suites } = workflow('suites').jobs as { readonly suites: Job };
    expect(suites.strategy!.matrix).toEqual({ runner: ['ubuntu-24.04', 'ubuntu-24.04-arm'], node: ['20', '22', '24'] });
    expect(suites.steps.at(-1)!.run).toBe('.ci/run');
  });

  test.each(['release_npm', 'release_pypi', 'release_nuget'])('%s has no password: the registry trusts the workflow', (name) => {
    expect(jobs[name].permissions).toMatchObject({ 'id-token': 'write' });
    expect(JSON.stringify(jobs[name])).not.toMatch(/NPM_TOKEN|TWINE_PASSWORD|NUGET_API_KEY/);
  });

  test('publishes the command line beside the library', () => {
    const { steps } = jobs.release_npm;
    const making = steps.find(({ name }) => name === 'Create js artifact')!;
    expect(making.run).toBe('cd .repo && npx projen package:js && npx projen package:cli dist/js'); // publib takes all that lies there
    expect(steps.indexOf(making)).toBeLessThan(steps.findIndex(({ run }) => /publib-npm/.test(run ?? '')));
  });

  test('shows the bill of materials and what has changed', () => {
    const releasing = jobs.release_github.steps.find(({ name }) => name === 'Release')!;
    expect(releasing.run).toMatch(/gh release create "\$tag" dist\/sbom\.cdx\.json .*-F "\$CHANGELOG_FILE"/);
    const tasks = JSON.parse(readFileSync(path.join(ROOT, '.projen', 'tasks.json'), 'utf8')).tasks;
    expect(tasks.package.steps).toContainEqual({ exec: 'cp assets/sbom.cdx.json dist/' });
  });

  test('names each secret that docs/releasing.md says how to get, and no other', () => {
    const named = new Set([...JSON.stringify(jobs).matchAll(/secrets\.([A-Z_]+)/g)].map(([, name]) => name));
    const documented = [...readFileSync(path.join(ROOT, 'docs', 'releasing.md'), 'utf8').matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name);
    named.delete('GITHUB_TOKEN'); // GitHub's own
    named.delete('MAVEN_STAGING_PROFILE_ID'); // of a service that is gone; Maven Central's portal has none
    expect(documented.sort()).toEqual([...named].sort());
  });
});

describe('pull requests and nights', () => {
  test.each([['checks', '.ci/run'], ['nightly', '.ci/nightly']])('%s runs each step of %s as a job of its own', (name, script) => {
    const { list, step } = workflow(name).jobs as Readonly<Record<string, Job>>;
    expect(list.steps.at(-1)!.run).toContain(`${script} --list`);
    expect(step.strategy!.matrix).toEqual({ step: '${{ fromJSON(needs.list.outputs.steps) }}' });
    expect(step.steps.at(-1)).toMatchObject({ run: `${script} "$STEP"`, env: { STEP: '${{ matrix.step }}' } });
    const steps = execFileSync(path.join(ROOT, script), ['--list'], { encoding: 'utf8' }).trim().split('\n');
    expect(steps.length).toBeGreaterThan(10);
    expect(new Set(steps).size).toBe(steps.length);
  });

  test('one job tells whether all have passed, whatever the steps are', () => {
    const { all } = workflow('checks').jobs as Readonly<Record<string, Job>>;
    expect(all).toMatchObject({ if: 'always()', needs: ['step', 'vulnerabilities'] });
    const judge = (RESULTS: string) => {
      try {
        execFileSync('bash', ['-ec', all.steps[0].run!], { env: { ...process.env, RESULTS }, stdio: 'ignore' });
        return true;
      } catch {
        return false;
      }
    };
    expect(judge('success success')).toBe(true);
    expect(['failure success', 'success cancelled', 'skipped success'].map(judge)).toEqual([false, false, false]);
  });
});

describe('the steps of .ci', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'steps-'));
    cpSync(path.join(ROOT, '.ci', 'steps'), path.join(folder, 'steps'));
    writeFileSync(path.join(folder, 'run'), ['. ./steps', "step good 1 'what works' true", "step bad 1 'what fails' 'echo wrong; false'", 'choose "$@"', 'run_steps'].join('\n'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const run = (...args: string[]) => {
    try {
      return { code: 0, out: execFileSync('bash', ['run', ...args], { cwd: folder, encoding: 'utf8' }) };
    } catch (error) {
      const { status, stdout } = error as { readonly status: number; readonly stdout: string };
      return { code: status, out: stdout };
    }
  };

  test('all run, and the last line counts them', () => {
    const { code, out } = run();
    expect(code).toBe(1);
    expect(out.trim().split('\n').at(-1)).toBe('1 passed, 1 failed');
    expect(out).toMatch(/^bad +1 min +\d+ s {2}FAILED$/m);
    expect(out).toContain('FAILED: what fails');
  });

  test('those that are named run alone', () => {
    expect(run('good')).toEqual({ code: 0, out: expect.stringMatching(/\n1 passed, 0 failed\n$/) });
  });

  test('a name that is wrong is told, with those that there are', () => {
    expect(run('none')).toEqual({ code: 2, out: 'There is no step none: the steps are good bad.\n' });
  });

  test.each(['0', '1'])('the declared minutes of .ci/run are fewer than 60, on the day %s', (day) => {
    const declared = [...readFileSync(path.join(ROOT, '.ci', 'run'), 'utf8').matchAll(/^ *(?:readme_step|step|step_on (\d)) \S+ (\d+) /gm)]
      .filter(([, turn = day]) => turn === day).map(([,, minutes]) => Number(minutes));
    expect(declared.length).toBeGreaterThan(20);
    expect(declared.reduce((sum, minutes) => sum + minutes, 0)).toBeLessThan(60);
  });

  test('steps take turns by the day, and run on each by their names', () => {
    writeFileSync(path.join(folder, 'run'), ['. ./steps', "step_on 0 even 1 'even' true", "step_on 1 odd 1 'odd' true", 'choose "$@"', 'run_steps'].join('\n'));
    const ran = (DAY: string, ...names: string[]) => execFileSync('bash', ['run', ...names], { cwd: folder, encoding: 'utf8', env: { ...process.env, DAY } }).match(/(?<=^=== ).*/gm);
    expect([ran('0'), ran('1'), ran('0', 'odd')]).toEqual([['even'], ['odd'], ['odd']]);
    expect(ran('0', '--list')).toBeNull();
  });
});

describe('the version that a release makes', () => {
  const next = (LATEST_TAG: string) => execFileSync(process.execPath, [path.join(ROOT, 'tools', 'next-version.cjs')], {
    cwd: folder, encoding: 'utf8', env: { ...process.env, LATEST_TAG, SUGGESTED_BUMP: 'patch' },
  }).trim();
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'version-'));
    const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd: folder });
    git('init', '--quiet');
    git('commit', '--quiet', '--allow-empty', '-m', 'feat: first');
    git('tag', 'v0.3.0');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('the first one has features, and is no 0.0.0', () => expect(next('v0.0.0')).toBe('minor'));
  test('later ones are what the commits suggest', () => expect(next('v0.3.0')).toBe('patch'));
});

describe('the heading of a version in the changelog', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'changelog-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const name = (changelog: string, ...args: string[]) => {
    writeFileSync(path.join(folder, 'CHANGELOG.md'), changelog);
    execFileSync(process.execPath, [path.join(ROOT, 'tools', 'released-changelog.cjs'), ...args], { cwd: folder, stdio: 'pipe' });
    return readFileSync(path.join(folder, 'CHANGELOG.md'), 'utf8');
  };

  test('what was unreleased is of the version, and later changes have their place', () => {
    expect(name('# Changelog\n\n## [Unreleased]\n\n- new\n', '0.1.0', '2026-01-31')).toBe('# Changelog\n\n## [Unreleased]\n\n## [0.1.0] - 2026-01-31\n\n- new\n');
  });

  test('a changelog without that heading, or a version that is none, is refused', () => {
    expect(() => name('# Changelog\n', '0.1.0', '2026-01-31')).toThrow(/must have one heading/);
    expect(() => name('## [Unreleased]\n', 'next', '2026-01-31')).toThrow(/Usage/);
  });
});
