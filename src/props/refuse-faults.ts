import { Construct } from 'constructs';

/** @param construct whose props they are. @throws with every fault, where there is one */
export function refuseFaults(scope: Construct, construct: string, faults: readonly string[]): void {
  if (faults.length > 0) {
    const count = faults.length === 1 ? 'an invalid prop' : `${faults.length} invalid props`;
    throw new Error(`${scope.node.path}: the ${construct} has ${count}:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
  }
}
