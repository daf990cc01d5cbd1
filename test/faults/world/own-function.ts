import { wordOf } from './textract';
import type { World } from './world';
import { FunctionRequest } from '../../../src/contract/function-contract';

export const FUNCTION_ARN = 'arn:aws:lambda:eu-west-1:111122223333:function:own-reader';

const READING_MS = 20_000;
const LATE_MS = 3 * 60 * 60_000;

/** A function of the user's that reads documents: it returns what it read, or sends it later, as it is asked to. */
export class OwnFunction {
  public constructor(private readonly world: World) {}

  public answer(command: string, { FunctionName, Payload }: { readonly FunctionName: string; readonly Payload: Buffer }): unknown {
    if (command !== 'Invoke' || FunctionName !== FUNCTION_ARN) {
      this.world.refuse(`Nobody expects ${command} of ${FunctionName}`);
    }
    const request = JSON.parse(Payload.toString('utf8')) as FunctionRequest;
    const { documentId, attempt, key, versionId, completion } = request;
    const object = this.world.bucket.peek(key, versionId);
    const { trace, scheduler, plan, queues } = this.world;
    this.world.scans.engineReads({ Name: key, Version: versionId });
    this.world.payments.begin(undefined);
    const answer = object ? { pages: [{ page: 1, text: `read ${wordOf(object.body)}` }] } : { error: { message: 'There is no such object' } };
    if (!completion) {
      return { Payload: Buffer.from(JSON.stringify(answer)) };
    }
    const faults = plan.ofJob();
    if (faults.has('notification lost')) {
      trace.add(scheduler.now, 'own function', `answers ${documentId}:${attempt}`, 'which is lost');
    } else {
      const send = () => void queues.completions.enqueue(JSON.stringify({ documentId, attempt, token: completion.token, answer }));
      scheduler.after(faults.has('notification late') ? LATE_MS : READING_MS, send);
      if (faults.has('notification repeated')) {
        scheduler.after(2 * READING_MS, send);
      }
    }
    return { Payload: Buffer.from(JSON.stringify({ accepted: true })) };
  }
}
