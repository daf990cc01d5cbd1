import { HOPS, OnTheWay } from './figures';
import { VirtualTime } from '../aws/virtual-time';

type Hop = (typeof HOPS)[number];

/** For how long documents are on their way, hop by hop, where one comes after the other is at its end. */
export class Way {
  private readonly sums: Record<Hop, number> = { intake: 0, recognition: 0, collection: 0, result: 0 };
  private at = 0;

  public constructor(private readonly time: VirtualTime) {}

  /** The object is there. */
  public begin(): void {
    this.at = this.time.now;
  }

  public reach(hop: Hop): void {
    this.sums[hop] += this.time.now - this.at;
    this.at = this.time.now;
  }

  public figures(documents: number): OnTheWay {
    const ms = (hop: Hop) => this.sums[hop] / documents;
    return {
      uploadToResultMs: HOPS.reduce((sum, hop) => sum + ms(hop), 0),
      hopsMs: { intake: ms('intake'), recognition: ms('recognition'), collection: ms('collection'), result: ms('result') },
    };
  }
}
