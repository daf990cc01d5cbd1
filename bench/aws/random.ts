import { seededRandom } from '../../test/helpers/seeded-random';

/** Numbers from 0 to 1, the same ones for a seed. */
export class Random {
  public readonly next: () => number;

  public constructor(seed: number) {
    this.next = seededRandom(seed);
  }

  public between(least: number, most: number): number {
    return least + (most - least) * this.next();
  }
}
