import { awscdk, github } from 'projen';

/** The step of the job that publishes to npm that packs the library. test/release/workflow.test.ts holds that it is still that one. */
const PACKING_STEP = 7;
/** The step of the job that makes the release on GitHub. */
const RELEASING_STEP = 3;

/** Packages are published after the suites and the acceptance on AWS. */
const PUBLISHING_JOBS = ['release_npm', 'release_maven', 'release_pypi', 'release_nuget', 'release_golang'];
const THERE_IS_ONE = "needs.release.outputs.tag_exists != 'true' && needs.release.outputs.latest_commit == github.sha";

/** What a release does beyond packing and publishing: docs/releasing.md. */
export function completeReleaseWorkflow(project: awscdk.AwsCdkConstructLibrary): void {
  const workflow = project.tryFindObjectFile('.github/workflows/release.yml')!;

  workflow.addOverride('jobs.suites', { permissions: { contents: 'read' }, uses: './.github/workflows/suites.yml' });
  workflow.addOverride('jobs.acceptance', {
    needs: ['release', 'suites'],
    if: THERE_IS_ONE,
    permissions: { 'contents': 'read', 'id-token': 'write' },
    uses: './.github/workflows/acceptance.yml',
  });
  for (const job of PUBLISHING_JOBS) {
    workflow.addOverride(`jobs.${job}.needs`, ['release', 'suites', 'acceptance']);
  }

  // the command line, beside the library: publib takes all that lies in dist/js
  workflow.addOverride(`jobs.release_npm.steps.${PACKING_STEP}.run`, 'cd .repo && npx projen package:js && npx projen package:cli dist/js');
  // publib's own default; the repository names no registry
  workflow.addDeletionOverride('jobs.release_npm.steps.9.env.NPM_REGISTRY');

  workflow.addOverride('jobs.release_nuget.steps.1.with.dotnet-version', '8.x');
  workflow.addOverride('jobs.release_golang.steps.1.with.go-version', 'stable');

  workflow.addOverride(`jobs.release_github.steps.${RELEASING_STEP}.run`, [
    'tag=$(cat "$RELEASE_TAG_FILE")',
    'gh release view "$tag" -R "$GITHUB_REPOSITORY" 2>/dev/null ||',
    'gh release create "$tag" dist/sbom.cdx.json -R "$GITHUB_REPOSITORY" -F "$CHANGELOG_FILE" -t "$tag" --target "$GITHUB_SHA"',
  ].join('\n'));

  // The main branch is changed by pull requests alone.
  workflow.addOverride('jobs.changelog', {
    'name': 'Ask for the heading in CHANGELOG.md',
    'needs': ['release', 'release_github'],
    'if': `\${{ !inputs.dry_run && ${THERE_IS_ONE} }}`,
    'runs-on': 'ubuntu-latest',
    'permissions': { 'contents': 'write', 'pull-requests': 'write' },
    'steps': [
      github.WorkflowSteps.checkout(),
      github.WorkflowSteps.downloadArtifact({ with: { artifactIds: ['${{ needs.release.outputs.artifact_id }}'], path: 'dist' } }),
      {
        name: 'Open a pull request',
        env: { GH_TOKEN: '${{ secrets.PROJEN_GITHUB_TOKEN || secrets.GITHUB_TOKEN }}' },
        run: [
          'version=$(cat dist/version.txt)',
          'node tools/released-changelog.cjs "$version" "$(date -u +%F)"',
          'git config user.name "github-actions[bot]"',
          'git config user.email "41898282+github-actions[bot]@users.noreply.github.com"',
          'git checkout -b "changelog-$version"',
          'git commit -m "docs: the changelog names $version" CHANGELOG.md',
          'git push origin "changelog-$version"',
          'gh pr create --fill --base main --head "changelog-$version"',
        ].join('\n'),
      },
    ],
  });
}
