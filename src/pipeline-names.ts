import { Stack, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { DeploymentList } from './props/deployment-list';

const pipelines = new DeploymentList<{ readonly name: string; readonly pipeline: Construct }>();

/** @returns what is wrong with a name that another pipeline has: their parameters and alarms are named after them */
export function takenNameFaults(pipeline: Construct, name: string | undefined): string[] {
  const other = name !== undefined && !Token.isUnresolved(name)
    ? pipelines.of(pipeline).find((each) => each.name === name && meets(each.pipeline, pipeline))
    : undefined;
  return other
    ? [`pipelineName is '${name}', which ${other.pipeline.node.path} has already: it must be another one in the same account and Region, such as '${name}-2'.`]
    : [];
}

/** Remember it, for pipelines that come later. */
export function rememberName(pipeline: Construct, name: string): void {
  pipelines.add(pipeline, { name, pipeline });
}

/** Whether they are deployed to one account and Region for sure: stacks that do not say where may be deployed to several. */
function meets(one: Construct, other: Construct): boolean {
  const [a, b] = [topmost(Stack.of(one)), topmost(Stack.of(other))];
  return a === b || (a.environment === b.environment && ![a.account, a.region].some((part) => Token.isUnresolved(part)));
}

function topmost(stack: Stack): Stack {
  return stack.nestedStackParent ? topmost(stack.nestedStackParent) : stack;
}
