import { mockClient } from 'aws-sdk-client-mock';
import type { FakeAws } from './fake-aws';

type CommandClass = new (input: any) => unknown;
type Answers = ReadonlyArray<readonly [CommandClass, (input: any) => unknown]>;

/** Replaces the client of one service: these commands are answered, every other fails the test. */
export function strictClient(clientClass: Parameters<typeof mockClient>[0], aws: () => FakeAws, answers: Answers): void {
  const stub = mockClient(clientClass);
  stub.send.callsFake(async (command) => aws().refuse(`Nobody expects ${command.constructor.name} ${JSON.stringify(command.input)}`));
  for (const [command, answer] of answers) {
    stub.on(command as never).callsFake(async (input: unknown) => aws().serve(command.name, input, answer));
  }
}
