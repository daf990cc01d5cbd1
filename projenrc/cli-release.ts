import { awscdk } from 'projen';

/** The step of the job that publishes to npm that packs the library. test/cli/bundle.test.ts holds that it is still that one. */
const PACKING_STEP = 7;

/** Publishes the command line beside the library: publib takes all that lies in dist/js. */
export function publishCli(project: awscdk.AwsCdkConstructLibrary): void {
  project.tryFindObjectFile('.github/workflows/release.yml')!.addOverride(
    `jobs.release_npm.steps.${PACKING_STEP}.run`, 'cd .repo && npx projen package:js && npx projen package:cli dist/js',
  );
}
