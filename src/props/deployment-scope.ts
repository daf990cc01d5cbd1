import { Stage } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/** The app, or its stage: what is deployed together, and may not have the same thing twice. */
export function deploymentScope(construct: IConstruct): IConstruct {
  return Stage.of(construct) ?? construct.node.root;
}
