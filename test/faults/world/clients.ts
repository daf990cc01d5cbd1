import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { GuardDutyClient } from '@aws-sdk/client-guardduty';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { TextractClient } from '@aws-sdk/client-textract';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { isRetriedBySdk } from './errors';
import { documents, Invocation, invocations } from './invocation';

interface Command {
  readonly input: any;
}

interface Client {
  readonly config: { maxAttempts(): Promise<number> };
  send(command: Command): Promise<unknown>;
}

const CLIENTS = {
  dynamodb: DynamoDBDocumentClient,
  eventbridge: EventBridgeClient,
  guardduty: GuardDutyClient,
  lambda: LambdaClient,
  s3: S3Client,
  sns: SNSClient,
  sqs: SQSClient,
  textract: TextractClient,
};

/**
 * Puts the world in place of the services, without Jest's mocks: these remember every call of every run. What the SDK repeats
 * by itself, it repeats here as well: each client as often as the handlers configured it to.
 */
export function replaceServices(): void {
  for (const [service, clientClass] of Object.entries(CLIENTS)) {
    (clientClass.prototype as unknown as Client).send = async function (this: Client, command: Command) {
      const invocation = invocations.getStore();
      if (!invocation) {
        throw new Error(`${command.constructor.name} is called outside of any invocation`);
      }
      if (command.input.Key?.documentId) {
        documents.enterWith(command.input.Key.documentId);
      }
      return sendWithRetries(this, service, command, invocation);
    };
  }
}

async function sendWithRetries(client: Client, service: string, command: Command, invocation: Invocation): Promise<unknown> {
  const { world } = invocation;
  const name = command.constructor.name.replace(/Command$/, '');
  const document = documents.getStore();
  const attempts = world.sabotage.sdkAttempts?.(service) ?? await client.config.maxAttempts();
  for (let attempt = 1; ; attempt++) {
    try {
      return await world.call(invocation, { service, command: documentNames[name] ?? name, input: command.input, attempt, document });
    } catch (error) {
      if (attempt >= attempts || !isRetriedBySdk(error)) {
        throw error;
      }
      await world.pause(invocation, 100 * 2 ** attempt);
    }
  }
}

/** The document client's names for the commands of the service. */
const documentNames: Readonly<Record<string, string>> = {
  Get: 'GetItem', Put: 'PutItem', Update: 'UpdateItem', Delete: 'DeleteItem', BatchGet: 'BatchGetItem', TransactWrite: 'TransactWriteItems',
};
