import { Account } from './account';
import { PipelineApi } from './api/pipeline-api';
import { Documents } from './documents';
import { Clients } from './emulator/clients';
import { LocalError } from './errors';

/** A deployed pipeline, and how to reach it, wherever it is: on the emulator (emulated-environment.ts), or on AWS (test/aws). */
export interface Environment {
  readonly account: Account;
  /** Of the output ApiUrl; missing where the stack has none. */
  readonly api?: PipelineApi;
  readonly clients: Clients;
  readonly documents: Documents;
  /** The stack's outputs. */
  readonly outputs: Record<string, string>;
  readonly stackName: string;
  /** Removes all that there is of it. Safe to call twice. */
  stop(): Promise<void>;
}

/** @throws where the stack has no API */
export function apiOf({ api }: Environment): PipelineApi {
  if (!api) {
    throw new LocalError('The stack must have the output ApiUrl for its API to be found.');
  }
  return api;
}

/** The environment of a stack that is deployed. @param userName of who calls its API. @default 'api-user' */
export async function environmentOf(
  account: Account, stackName: string, outputs: Record<string, string>, stop: () => Promise<void>, userName?: string,
): Promise<Environment> {
  const { clients } = account;
  const api = outputs.ApiUrl ? await PipelineApi.open(account, stackName, outputs.ApiUrl, userName) : undefined;
  return { account, api, clients, documents: new Documents(clients, locationFrom(outputs)), outputs, stackName, stop };
}

function locationFrom({ BucketName, TableName, UploadPrefix }: Record<string, string>) {
  if (!BucketName || !TableName || !UploadPrefix) {
    throw new LocalError('The stack must have the outputs BucketName, TableName and UploadPrefix for its documents to be found.');
  }
  return { bucket: BucketName, table: TableName, uploadPrefix: UploadPrefix };
}
