import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { contextOf, World } from './clients';
import { TICK_FUNCTION_NAME } from './environment';
import { TICK_SECONDS } from '../../src/engines/call-limits';
import { handler as tick } from '../../src/ticking/handler/tick.lambda';

const MINUTE_MS = 60_000;

type Invoke = (run: () => Promise<void>) => Promise<void>;

/**
 * Has the tick function run each minute, as its schedule does, and when a function asks for it.
 *
 * @param invoke runs what it is given, and may measure it
 */
export function runTicks(world: World, invoke: Invoke): void {
  tickEachMinute(world, invoke);
  const { time, random } = world;
  LambdaClient.prototype.send = (async (command: object) => {
    if (!(command instanceof InvokeCommand) || command.input.FunctionName !== TICK_FUNCTION_NAME || command.input.InvocationType !== 'Event') {
      throw new Error(`AWS Lambda is not expected to be sent ${command.constructor.name} ${JSON.stringify(command)}.`);
    }
    await time.sleep(random.between(10, 40));
    time.after(random.between(20, 100), () => runTick(world, invoke, JSON.parse(command.input.Payload as unknown as string)));
    return { StatusCode: 202 };
  }) as LambdaClient['send'];
}

function tickEachMinute(world: World, invoke: Invoke): void {
  const { time, random } = world;
  time.after(MINUTE_MS + random.between(0, 8000) - (time.now % MINUTE_MS), () => {
    runTick(world, invoke, {});
    tickEachMinute(world, invoke);
  });
}

function runTick({ time }: World, invoke: Invoke, event: object): void {
  const timeOut = time.now + TICK_SECONDS * 1000;
  void invoke(async () => tick(event, contextOf(time, timeOut))).then(() => {
    if (time.now > timeOut) {
      throw new Error(`A tick took ${(time.now - timeOut) / 1000} seconds more than it may.`);
    }
  });
}
