import { github } from 'projen';

type Job = github.workflows.Job;

const READ: github.workflows.JobPermissions = { contents: github.workflows.JobPermission.READ };
const CHECKOUT = github.WorkflowSteps.checkout();
const setupNode = (version: string): github.workflows.JobStep => (
  { name: 'Setup Node.js', uses: 'actions/setup-node@v7.0.0', with: { 'node-version': version, 'package-manager-cache': false } });
/** What the suites need beside Node.js: https://github.com/actions/runner-images has the rest. */
const SETUP_TOOLS: github.workflows.JobStep[] = [
  { name: 'Setup Java', uses: 'actions/setup-java@v6.0.0', with: { 'distribution': 'corretto', 'java-version': '21' } },
  { name: 'Setup Python', uses: 'actions/setup-python@v7.0.0', with: { 'python-version': '3.12' } },
  { name: 'Setup Go', uses: 'actions/setup-go@v7.0.0', with: { 'go-version': 'stable', 'cache': false } },
  { name: 'Install dependencies', run: 'npm ci' },
  {
    name: 'Setup Chromium',
    run: 'npx playwright-core install --with-deps chromium && echo "CHROMIUM=$(node -p "require(\'playwright-core\').chromium.executablePath()")" >> "$GITHUB_ENV"',
  },
];

/** The oldest Node.js that the library works on, and those after it. */
const NODE_VERSIONS = ['20', '22', '24'];
const OLDEST_NODE = NODE_VERSIONS[0];
const RUNNERS = ['ubuntu-24.04', 'ubuntu-24.04-arm'];
/** `.ci/run` takes fewer than 60 minutes on two cores, the parts of `.ci/nightly` 60 at most. */
const MOST_MINUTES = 90;

/** The jobs that run each step of a script of `.ci/` by itself, all at once: a step that is added there runs without a change here. */
function stepsOf(script: string): Record<string, Job> {
  return {
    list: {
      runsOn: ['ubuntu-latest'],
      permissions: READ,
      outputs: { steps: { stepId: 'list', outputName: 'steps' } },
      steps: [CHECKOUT, { id: 'list', run: `echo "steps=$(${script} --list | jq -R . | jq -sc .)" >> "$GITHUB_OUTPUT"` }],
    },
    step: {
      name: '${{ matrix.step }}',
      needs: ['list'],
      runsOn: ['ubuntu-24.04'],
      timeoutMinutes: MOST_MINUTES,
      permissions: READ,
      strategy: { failFast: false, matrix: { domain: { step: '${{ fromJSON(needs.list.outputs.steps) }}' as unknown as string[] } } },
      steps: [CHECKOUT, setupNode(OLDEST_NODE), ...SETUP_TOOLS, { name: 'Run', run: `${script} "$STEP"`, env: { STEP: '${{ matrix.step }}' } }],
    },
  };
}

/** What stands between a change and the main branch, and what runs in the nights: each step of `.ci/run` and of `.ci/nightly` as a job. */
export function addCheckWorkflows(gitHub: github.GitHub): void {
  const checks = new github.GithubWorkflow(gitHub, 'checks', { concurrencyOptions: { cancelInProgress: true, group: '${{ github.workflow }}-${{ github.ref }}' }, limitConcurrency: true });
  checks.on({ pullRequest: {}, workflowDispatch: {} });
  checks.addJobs({
    ...stepsOf('.ci/run'),
    vulnerabilities: {
      runsOn: ['ubuntu-latest'],
      permissions: READ,
      steps: [CHECKOUT, setupNode(OLDEST_NODE), { name: 'Known vulnerabilities', run: 'npm ci && npm run bundle && npm run audit:bundled' }],
    },
    // the one that the rules of the branch name: the others change with the steps
    all: {
      needs: ['step', 'vulnerabilities'],
      if: 'always()',
      runsOn: ['ubuntu-latest'],
      permissions: READ,
      steps: [{
        name: 'All have passed',
        env: { RESULTS: '${{ join(needs.*.result) }}' },
        run: 'echo "$RESULTS"; [[ ! "$RESULTS" =~ failure|cancelled|skipped ]]',
      }],
    },
  });

  const nightly = new github.GithubWorkflow(gitHub, 'nightly');
  nightly.on({ schedule: [{ cron: '0 1 * * *' }], workflowDispatch: {} });
  nightly.addJobs(stepsOf('.ci/nightly'));
}

/** All suites, on each platform and Node.js that the library is said to work on. A release calls it. */
export function addSuitesWorkflow(gitHub: github.GitHub): void {
  const suites = new github.GithubWorkflow(gitHub, 'suites');
  suites.on({ workflowDispatch: {}, workflowCall: {} });
  suites.addJob('suites', {
    name: 'Node.js ${{ matrix.node }} on ${{ matrix.runner }}',
    runsOn: ['${{ matrix.runner }}'],
    timeoutMinutes: MOST_MINUTES,
    permissions: READ,
    strategy: { failFast: false, matrix: { domain: { runner: RUNNERS, node: NODE_VERSIONS } } },
    steps: [CHECKOUT, setupNode('${{ matrix.node }}'), ...SETUP_TOOLS, { name: 'Run', run: '.ci/run' }],
  });
}
