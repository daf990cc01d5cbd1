import { LocalError } from '../errors';

/** `https://{id}.execute-api.{region}.amazonaws.com/{stage}/`, as stacks put it out. */
const AWS_ADDRESS = /^https:\/\/([^.]+)\.execute-api\.[^/]+\/([^/]+)\/?$/;

/** Where a REST API is called. */
export interface ApiAddress {
  readonly apiId: string;
  readonly stage: string;
  /** Without a slash at its end. */
  readonly url: string;
}

/** The address of an API on AWS. */
export function apiAddress(address: string): ApiAddress {
  const [, apiId, stage] = AWS_ADDRESS.exec(address) ?? [];
  if (!apiId || !stage) {
    throw new LocalError(`${address} is not the address of a REST API, as a stack puts it out.`);
  }
  return { apiId, stage, url: address.replace(/\/$/, '') };
}

/** The address of an API on the emulator, where its stack names the one that it has on AWS. */
export function emulatedApiAddress(address: string, endpoint: string): ApiAddress {
  const { apiId, stage } = apiAddress(address);
  return { apiId, stage, url: `${endpoint}/restapis/${apiId}/${stage}/_user_request_` };
}
