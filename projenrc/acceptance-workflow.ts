import { awscdk, github } from 'projen';

const ROLE = '${{ vars.ACCEPTANCE_ROLE_ARN }}';
const REGION = '${{ vars.ACCEPTANCE_REGION }}';
const IS_SET_UP = "vars.ACCEPTANCE_ROLE_ARN != ''";

/** The suite takes about two hours, and its roles' sessions must outlast it. */
const MINUTES = 170;
const LOOK_MINUTES = 140;
const SESSION_SECONDS = 3 * 3_600;

/** Runs the acceptance suite on AWS: by hand, and before packages are published (docs/acceptance.md). */
export function addAcceptanceWorkflow(project: awscdk.AwsCdkConstructLibrary): void {
  const workflow = new github.GithubWorkflow(project.github!, 'acceptance'); // no concurrency group: called by a release, it would wait for that
  workflow.on({ workflowDispatch: {}, workflowCall: {} });
  workflow.addJob('acceptance', {
    runsOn: ['ubuntu-latest'],
    timeoutMinutes: MINUTES,
    environment: 'acceptance',
    permissions: { contents: github.workflows.JobPermission.READ, idToken: github.workflows.JobPermission.WRITE },
    env: { CI: 'true' },
    steps: [
      {
        name: 'No account is set up',
        if: "vars.ACCEPTANCE_ROLE_ARN == ''",
        run: 'echo "::warning::Nothing was run on AWS: docs/acceptance.md says how an account is set up."',
      },
      github.WorkflowSteps.checkout({ if: IS_SET_UP }),
      { name: 'Setup Node.js', if: IS_SET_UP, uses: 'actions/setup-node@v7.0.0', with: { 'node-version': '24', 'package-manager-cache': false } },
      { name: 'Install dependencies', if: IS_SET_UP, run: 'npm ci' },
      {
        name: 'Take on the role',
        if: IS_SET_UP,
        uses: 'aws-actions/configure-aws-credentials@v4',
        with: { 'role-to-assume': ROLE, 'aws-region': REGION, 'role-duration-seconds': SESSION_SECONDS, 'mask-aws-account-id': true },
      },
      { name: 'Name the run', if: IS_SET_UP, run: 'echo "RUN=cdpp-acceptance-$(openssl rand -hex 3)" >> "$GITHUB_ENV"' },
      { name: 'Deploy, look, and remove all', if: IS_SET_UP, run: 'npm run test:aws -- --yes --run "$RUN"', timeoutMinutes: LOOK_MINUTES },
      // a step that is ended has no time to remove anything
      { name: 'Remove what is left', if: `always() && ${IS_SET_UP}`, run: 'npm run test:aws -- --destroy "$RUN"' },
    ],
  });
}
