import * as https from 'node:https';
import { Clients } from './clients';
import { ACCOUNT, REGION, ROOT_CREDENTIALS, Site } from './emulator';
import { createUser } from './user';
import type { Account } from '../account';
import { AccountServices } from '../api/account-services';
import { emulatedApiAddress } from '../api/api-address';
import { fetchTrusting } from '../api/trusting-fetch';

/** The account of the emulator. */
export function emulatedAccount({ endpoint, certificate }: Site, clients: Clients): Account {
  const fetchLocally = fetchTrusting(certificate.pem);
  return {
    place: 'the emulator',
    id: ACCOUNT,
    region: REGION,
    clients,
    fetch: fetchLocally,
    certificatePath: certificate.certificatePath,
    services: new AccountServices({ region: REGION, credentials: async () => ROOT_CREDENTIALS, endpointOf: () => endpoint, fetch: fetchLocally }),
    apiAddress: (address) => emulatedApiAddress(address, endpoint),
    tokenAddress: () => `${endpoint}/oauth2/token`, // for all user pools
    clientConfig: (credentials) => ({
      region: REGION, endpoint, credentials, forcePathStyle: true, requestHandler: { httpsAgent: new https.Agent({ ca: certificate.pem }) },
    }),
    principal: async (_stackName, name, rights) => createUser(clients.iam, name, rights),
    rightsToHold: async () => {}, // the emulator has no other copy of them
  };
}
