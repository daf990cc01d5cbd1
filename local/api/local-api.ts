import { createApiUser } from './api-user';
import { ApiAddress, localApiAddress } from './local-url';
import { fetchTrusting } from './trusting-fetch';
import { signed } from '../../examples/upload-client/authorization';
import { DocumentsClient } from '../../examples/upload-client/documents-client';
import { Clients } from '../emulator/clients';
import { REGION, Site } from '../emulator/emulator';
import { UserCredentials } from '../emulator/user';

/** The HTTP API of the deployed pipeline, and who may call it. */
export interface LocalApi extends ApiAddress {
  readonly credentials: UserCredentials;
  readonly region: string;
  /** Trusts the emulator's certificate. */
  readonly fetch: typeof fetch;
  readonly client: DocumentsClient;
}

/** @param awsAddress where the API would be on AWS */
export async function openLocalApi(awsAddress: string, { iam }: Clients, site: Site): Promise<LocalApi> {
  const address = localApiAddress(awsAddress, site.endpoint);
  const credentials = await createApiUser(iam, { name: 'api-user', apiId: address.apiId });
  const fetchLocally = fetchTrusting(site.certificate.pem);
  const client = new DocumentsClient({ url: address.url, authorize: signed({ ...credentials, region: REGION }), fetch: fetchLocally });
  return { ...address, credentials, region: REGION, fetch: fetchLocally, client };
}
