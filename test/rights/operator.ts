import { randomUUID } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { Deployed } from './deployed';
import { Expectation, Late } from './steps';
import { S3_TEST_EVENT } from '../helpers/uploads';
import { image } from '../local/images';
import { Queues } from '../local/queues';

/** What the role of operators is called, among those of functions. */
export const OPERATOR = 'Operator';

/** One time through all that operators do with the command line, with documents of its own, one command after the other. */
export class OperatorJourney {
  private readonly name = randomUUID().slice(0, 8);
  private before: Promise<unknown> = Promise.resolve();

  /** @param signal ends it before its next command */
  public constructor(private readonly deployed: Deployed, private readonly signal: AbortSignal) {}

  public expectations(): Expectation[] {
    return [
      { title: 'an operator sees the health of the pipeline', holds: this.inTurn(async () => this.docpipe('status')) },
      { title: 'an operator has doctor look at everything', holds: this.inTurn(async () => this.examined()) },
      { title: 'an operator names the pipeline', holds: this.inTurn(async () => this.named()) },
      { title: 'an operator uploads, and waits', holds: this.inTurn(async () => this.upload('a.txt')) },
      { title: 'an operator lists documents', holds: this.inTurn(async () => this.docpipe('list', '--status', 'SUCCEEDED')) },
      { title: 'an operator gets a document and its files', holds: this.inTurn(async () => this.got()) },
      { title: 'an operator labels a document', holds: this.inTurn(async () => this.docpipe('label', await this.upload('b.txt'), '--set', `of=${this.name}`)) },
      { title: 'an operator purges a document', holds: this.inTurn(async () => this.docpipe('purge', await this.upload('c.txt'))) },
      { title: 'an operator reads the story of a document', holds: this.inTurn(async () => this.docpipe('logs', await this.upload('d.txt'))) },
      { title: 'an operator looks after dead letters', holds: this.inTurn(async () => this.deadLetters()) },
      { title: 'an operator reconciles', holds: this.inTurn(async () => this.docpipe('reconcile', '--yes')) },
    ];
  }

  /** Each waits for those before it: so many programs at once would be late. */
  private inTurn(work: () => Promise<unknown>): () => Promise<unknown> {
    return async () => {
      const turn = this.before.then(async () => {
        if (this.signal.aborted) {
          throw new Late('It was ended before.');
        }
        return work();
      });
      this.before = turn.catch(() => undefined);
      return turn;
    };
  }

  private async docpipe(...args: readonly string[]): Promise<string> {
    return this.deployed.docpipe.output(...args);
  }

  private async named(): Promise<void> {
    const { pipeline } = JSON.parse(await this.docpipe('status', '--json'));
    await this.docpipe('status', '--pipeline', pipeline);
  }

  /** A check that lacks a right ends nothing: it says so. */
  private async examined(): Promise<void> {
    const findings: Array<{ readonly state: string; readonly message: string }> = JSON.parse((await this.deployed.docpipe.run('doctor', '--json')).stdout);
    const unchecked = findings.find(({ state }) => state === 'unchecked');
    if (unchecked) {
      throw new Error(unchecked.message);
    }
  }

  private async upload(name: string, content: string | Buffer = `Dear ${this.name} of ${name}`): Promise<string> {
    const place = path.join(this.deployed.folder, `${this.name}-${name}`);
    fs.writeFileSync(place, content);
    const { done: [{ documentId }] } = JSON.parse(await this.docpipe('upload', place, '--wait', '--timeout', '2', '--json'));
    return documentId;
  }

  private async got(): Promise<void> {
    const documentId = await this.upload('scan.png', image(Number.parseInt(this.name.slice(0, 7), 16)));
    await this.docpipe('get', documentId, '--text');
    await this.docpipe('get', documentId, '--download', path.join(this.deployed.folder, `downloads-${this.name}`));
  }

  private async deadLetters(): Promise<void> {
    await this.giveUp();
    await this.docpipe('dead-letters', 'show', 'intake');
    await this.docpipe('dead-letters', 'redrive', 'intake');
    await this.giveUp();
    await this.docpipe('dead-letters', 'discard', 'intake', '--yes');
  }

  /** A message that is passed over at once, when its turn comes again: the one by which Amazon S3 tries out a queue. */
  private async giveUp(): Promise<void> {
    const queues = new Queues(this.deployed.environment);
    await queues.send(await queues.url(/IntakeUploadsDeadLetterQueue/), [JSON.stringify(S3_TEST_EVENT)]);
  }
}
