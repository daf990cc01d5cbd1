import { App, DefaultStackSynthesizer, Stack } from 'aws-cdk-lib';
import { CloudAssembly } from 'aws-cdk-lib/cx-api';

// The oldest version of CDK that the library takes warns of what its own TableV2 does: nothing that a reader could act on.
process.env.JSII_DEPRECATED ??= 'quiet';

/** What makes the stack to deploy. */
export type StackFactory = (app: App, id: string) => Stack | Promise<Stack>;

/** The stack that a user deploys: examples/basic. Loading CDK and the library takes a while, so it is left until here. */
export const exampleStack: StackFactory = async (app, id) => {
  const { BasicStack } = await import('../examples/basic/basic-stack');
  return new BasicStack(app, id);
};

/** Bundles the handlers as the build does, so that what runs is what the sources say. */
export async function bundle(): Promise<void> {
  const { bundleHandlers } = await import('../tools/bundle-handlers');
  await bundleHandlers();
}

/** @param assetBucket where the template looks for its assets. @default - where CDK's bootstrap puts them */
export async function synthesize(factory: StackFactory, id: string, outdir: string, assetBucket?: string): Promise<CloudAssembly> {
  const app = new App({
    outdir,
    analyticsReporting: false,
    treeMetadata: false,
    ...(assetBucket && {
      defaultStackSynthesizer: new DefaultStackSynthesizer({ fileAssetsBucketName: assetBucket, generateBootstrapVersionRule: false }),
    }),
  });
  await factory(app, id);
  return app.synth();
}
