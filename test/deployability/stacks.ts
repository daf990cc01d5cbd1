import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { CURRENTLY_RECOMMENDED_FLAGS } from 'aws-cdk-lib/cx-api';

export const ENV = { account: '111122223333', region: 'eu-west-1' };

/** An app of two stacks: the pipeline's, and one whose resources it uses. */
export interface TwoStacks {
  readonly app: App;
  readonly own: Stack;
  readonly other: Stack;
}

/** CDK's feature flags as an app has them that sets none, or as `cdk init` sets them. */
export type Flags = 'no flags' | 'recommended flags';

export function twoStacks(flags: Flags = 'no flags'): TwoStacks {
  const app = new App({ analyticsReporting: false, context: flags === 'no flags' ? {} : CURRENTLY_RECOMMENDED_FLAGS });
  return { app, own: new Stack(app, 'Own', { env: ENV }), other: new Stack(app, 'Other', { env: ENV }) };
}

/** The templates of both, should AWS CloudFormation take them: references of one stack to the other go one way, and those within a stack in no circle. */
export function templatesOf({ own, other }: TwoStacks): { readonly own: Template; readonly other: Template } {
  return { own: Template.fromStack(own), other: Template.fromStack(other) };
}

/** The statements of the policies of all keys of a template. */
export function keyStatements(template: Template): any[] {
  return Object.values(template.findResources('AWS::KMS::Key')).flatMap(({ Properties }) => Properties.KeyPolicy.Statement);
}

/** The queues that buckets and CDK's custom resources tell of what is below which prefix. */
export function watchedQueues(template: Template): Array<[prefix: string, queue: string]> {
  const configurations = [
    ...Object.values(template.findResources('AWS::S3::Bucket')).flatMap(({ Properties }) => Properties.NotificationConfiguration?.QueueConfigurations ?? []),
    ...Object.values(template.findResources('Custom::S3BucketNotifications')).flatMap(({ Properties }) => Properties.NotificationConfiguration.QueueConfigurations ?? []),
  ];
  return configurations.map((each: any) => [
    (each.Filter.S3Key ?? each.Filter.Key).Rules?.[0].Value ?? each.Filter.Key.FilterRules[0].Value, JSON.stringify(each.Queue ?? each.QueueArn),
  ]);
}
