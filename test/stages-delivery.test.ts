import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { parse } from 'yaml';
import { DeliveryStack } from '../examples/stages/delivery-stack';
import { DELIVERY, ENVIRONMENTS } from '../examples/stages/environments';

const OUTPUT = mkdtempSync(join(tmpdir(), 'stages-'));
afterAll(() => rmSync(OUTPUT, { recursive: true, force: true }));

const FOLDER = join(__dirname, '..', 'examples', 'stages');
const read = (file: string) => readFileSync(join(FOLDER, file), 'utf8');
const { scripts, dependencies, devDependencies } = JSON.parse(read('package.json'));

const app = new App({ analyticsReporting: false, outdir: OUTPUT, context: JSON.parse(read('cdk.json')).context });
const template = Template.fromStack(new DeliveryStack(app, 'LettersDelivery', { env: DELIVERY.env }));
const stacks = Object.fromEntries(app.synth().stacksRecursively.map((stack) => [stack.stackName, stack.template]));

/** The files that commands start, by the scripts of package.json or by a program for them. */
function filesOf(command: string): string[] {
  return [...command.matchAll(/[\w./-]+\.(?:ts|mjs|js|json)\b/g)].map(([file]) => file);
}

/** What is wrong with the commands of a step. */
function faultsIn(run: string, produced: readonly string[] = []): string[] {
  const scriptFaults = [...run.matchAll(/npm (?:run )?(test|(?<=run )[\w:-]+)/g)].filter(([, name]) => !scripts[name]).map(([, name]) => `there is no script ${name}`);
  const programs: Record<string, string> = { cdk: 'aws-cdk', tsx: 'tsx' };
  const programFaults = [...run.matchAll(/npx (\S+)/g)].map(([, name]) => name.replace(/"/g, ''))
    .filter((name) => !({ ...dependencies, ...devDependencies })[programs[name]]).map((name) => `there is no program ${name}`);
  const fileFaults = filesOf(run).filter((file) => !produced.includes(file) && !existsSync(join(FOLDER, file))).map((file) => `there is no file ${file}`);
  return [...scriptFaults, ...programFaults, ...fileFaults];
}

describe('the deployment pipeline', () => {
  const [{ Properties: { Stages: stages } }] = Object.values(template.findResources('AWS::CodePipeline::Pipeline'));
  const actionsOf = (name: string) => stages.find((stage: any) => stage.Name === name).Actions
    .sort((a: any, b: any) => a.RunOrder - b.RunOrder).map((action: any) => action.Name);

  test('deploys dev, tests it, and deploys prod when somebody approves', () => {
    expect(stages.map(({ Name }: any) => Name)).toEqual(['Source', 'Build', 'UpdatePipeline', 'Assets', 'dev', 'prod']);
    expect(actionsOf('dev')).toEqual(['Documents.Prepare', 'Documents.Deploy', 'Api.Prepare', 'Api.Deploy', 'SmokeTest']);
    expect(actionsOf('prod')).toEqual(['ApproveProd', 'Documents.Prepare', 'Documents.Deploy', 'Api.Prepare', 'Api.Deploy']);
  });

  test('deploys the stacks that the other app deploys', () => {
    expect(Object.keys(stacks).sort()).toEqual(['LettersDelivery', 'dev-Api', 'dev-Documents', 'prod-Api', 'prod-Documents']);
  });

  test('its smoke test may assume the role of dev, and do nothing else but log and get its source', () => {
    const roleArn = { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:iam::${ENVIRONMENTS.dev.env.account}:role/letters-dev-smoke-test`]] };
    const [{ Properties: policy }] = Object.values(template.findResources('AWS::IAM::Policy', {
      Properties: { PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: 'sts:AssumeRole', Resource: roleArn })]) } },
    }));
    const services = new Set(policy.PolicyDocument.Statement.flatMap(({ Action }: any) => Action).map((action: string) => action.split(':')[0]));
    expect([...services].sort()).toEqual(['codebuild', 'kms', 'logs', 's3', 'sts']);
    const assumed = policy.PolicyDocument.Statement.filter(({ Action }: any) => [Action].flat().some((action: string) => action.startsWith('sts:')));
    expect(assumed).toEqual([{ Action: 'sts:AssumeRole', Effect: 'Allow', Resource: roleArn }]);
  });

  test('the role of dev is for who is in the account of the pipeline, and may upload a document and look at it', () => {
    const api = Template.fromJSON(stacks['dev-Api']);
    api.hasResourceProperties('AWS::IAM::Role', {
      RoleName: 'letters-dev-smoke-test',
      AssumeRolePolicyDocument: { Statement: [Match.objectLike({ Principal: { AWS: { 'Fn::Join': ['', Match.arrayWith([`:iam::${DELIVERY.env.account}:root`])] } } })] },
    });
    const [{ Properties: { PolicyDocument } }] = Object.values(api.findResources('AWS::IAM::Policy', { Properties: { PolicyName: Match.stringLikeRegexp('^SmokeTester') } }));
    expect(PolicyDocument.Statement.map(({ Action }: any) => Action)).toEqual(['execute-api:Invoke']);
    expect(JSON.stringify(PolicyDocument.Statement[0].Resource).match(/\/(POST|GET)\/[\w*/]+/g)).toEqual(['/POST/uploads', '/GET/documents/*']);
  });

  test('its commands name what is there', () => {
    const commands = Object.values(template.findResources('AWS::CodeBuild::Project')).map(({ Properties }) => Properties.Source.BuildSpec)
      .filter((spec) => typeof spec === 'string' && spec.includes('npm ci')).map((spec) => JSON.parse(spec).phases.build.commands.join('\n'));
    expect(commands.length).toBe(2);
    expect(commands.flatMap((run) => faultsIn(run))).toEqual([]);
  });
});

describe('the GitHub workflow', () => {
  const { jobs, on } = parse(read('github-workflow.yml'));
  const steps: Record<string, any[]> = Object.fromEntries(Object.entries<any>(jobs).map(([name, job]) => [name, job.steps]));

  test('tests, shows the difference, deploys dev, tests it, and deploys prod', () => {
    expect(Object.keys(on).sort()).toEqual(['pull_request', 'push']);
    expect(Object.entries<any>(jobs).map(([name, { needs, environment }]) => [name, needs, environment])).toEqual([
      ['test', undefined, undefined], ['diff', 'test', undefined], ['deploy-dev', 'test', 'dev'], ['deploy-prod', 'deploy-dev', 'prod'],
    ]);
    expect(steps['deploy-dev'].map(({ name }) => name).slice(-2)).toEqual(['Deploy', 'Smoke test']);
  });

  test('steps name scripts, programs and files that are there, or that a step before makes', () => {
    const runs = Object.values(steps).flat().filter(({ run }) => run);
    expect(runs.length).toBeGreaterThan(5);
    expect(runs.flatMap(({ run }) => faultsIn(run, ['outputs.json']))).toEqual([]);
    expect(faultsIn('npm run gone && npx gone && npx tsx gone.ts')).toEqual(['there is no script gone', 'there is no program gone', 'there is no file gone.ts']);
  });

  test('each step is one action of a known version, or a command', () => {
    for (const step of Object.values(steps).flat()) {
      expect([step.uses ?? 'none', typeof step.run]).toEqual(step.uses ? [expect.stringMatching(/^[\w-]+\/[\w-]+@v\d+$/), 'undefined'] : ['none', 'string']);
    }
  });

  test('a job gets a role of AWS for what it does there, and may write nothing of the repository', () => {
    for (const [name, job] of Object.entries<any>(jobs)) {
      const uses = steps[name].map((step) => step.uses).filter(Boolean).join(' ');
      expect([name, job.permissions]).toEqual([name, uses.includes('configure-aws-credentials') ? { 'contents': 'read', 'id-token': 'write' } : undefined]);
    }
    expect(parse(read('github-workflow.yml')).permissions).toEqual({ contents: 'read' });
  });

  test('the smoke test gets what the stack of the API puts out', () => {
    const asked = [...steps['deploy-dev'].at(-1).run.matchAll(/'\."([\w-]+)"\.(\w+)'/g)].map(([, stack, output]) => [stack, output]);
    expect(asked).toEqual([['dev-Api', 'ApiUrl'], ['dev-Api', 'SmokeTestRoleArn']]);
    for (const [stack, output] of asked) {
      expect(Object.keys(stacks[stack].Outputs)).toContain(output);
    }
  });
});

test('the tests of the example pass', () => {
  const { TSX_TSCONFIG_PATH: _other, NODE_OPTIONS: _options, ...env } = process.env;
  expect(execFileSync('npm', ['test', '--silent'], { cwd: FOLDER, encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'ignore'] })).toMatch(/pass 3\n/);
}, 120_000);
