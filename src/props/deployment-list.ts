import { Stage } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/** What was defined so far, by app or by its stage: what is deployed together, and may not have the same thing twice. */
export class DeploymentList<T> {
  private readonly lists = new WeakMap<IConstruct, readonly T[]>();

  /** @returns what was added in the app, or the stage, of a construct */
  public of(construct: IConstruct): readonly T[] {
    return this.lists.get(scopeOf(construct)) ?? [];
  }

  /** Remember it, for constructs that come later. */
  public add(construct: IConstruct, entry: T): void {
    this.lists.set(scopeOf(construct), [...this.of(construct), entry]);
  }
}

function scopeOf(construct: IConstruct): IConstruct {
  return Stage.of(construct) ?? construct.node.root;
}
