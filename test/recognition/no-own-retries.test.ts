import { LambdaClient } from '@aws-sdk/client-lambda';
import { RekognitionClient } from '@aws-sdk/client-rekognition';
import { TextractClient } from '@aws-sdk/client-textract';
import { AwsClientStub, mockClient } from 'aws-sdk-client-mock';
import { EngineType } from '../../src/contract/engine-type';
import { CALL_RUNNERS } from '../../src/recognition/handler/runners/call-runners';
import { networkError } from '../helpers/service-errors';

const CLIENTS: ReadonlyArray<AwsClientStub<any>> = [TextractClient, RekognitionClient, LambdaClient].map((client) => mockClient(client as never));
const PARAMETERS = { FunctionName: 'read', Payload: {}, CallSeconds: 1 };

beforeEach(() => CLIENTS.forEach((client) => client.reset().rejects(networkError())));

/** `metadataOnly` calls nobody. */
const CALLING = Object.entries(CALL_RUNNERS).filter(([type]) => type !== EngineType.METADATA_ONLY);

test.each(CALLING)('%s: the SDK makes a call that costs once, whatever comes of it', async (_, runner) => {
  await expect(runner.run(PARAMETERS)).rejects.toThrow('socket hang up');

  const calls = CLIENTS.flatMap((client) => client.calls());
  expect(calls).toHaveLength(1);
  const { config } = calls[0].thisValue as TextractClient;
  expect(await config.maxAttempts()).toBe(1);
});
