import { AccountServices } from './api/account-services';
import { ApiAddress } from './api/api-address';
import { Clients, Credentials } from './emulator/clients';

/** Where an account is: emulated on this machine, or real. */
export type Place = 'the emulator' | 'AWS';

/** What a principal may do. */
export interface Rights {
  readonly action: string | readonly string[];
  readonly resource: string | readonly string[];
}

/** What the client of a service is made with, to be another principal than the one that tests run as. */
export interface ClientConfig {
  readonly region: string;
  readonly endpoint?: string;
  readonly credentials: Credentials;
  readonly forcePathStyle?: boolean;
  readonly requestHandler?: object;
}

/** An account that stacks are deployed to, and how its services are reached. */
export interface Account {
  readonly place: Place;
  /** Twelve digits. */
  readonly id: string;
  readonly region: string;
  readonly clients: Clients;
  /** `fetch` that trusts who serves the account's addresses. */
  readonly fetch: typeof fetch;
  /** Of whom else programs must trust to call its addresses. @default - nobody */
  readonly certificatePath?: string;
  readonly services: AccountServices;
  /** Where an API is called whose stack puts out this address. */
  apiAddress(address: string): ApiAddress;
  /** Where a user pool gives out tokens whose stack puts out this address. */
  tokenAddress(address: string): string;
  clientConfig(credentials: Credentials): ClientConfig;
  /** Makes a principal who may do so much, and nothing else. It is gone when its stack is. */
  principal(stackName: string, name: string, rights: Rights): Promise<Credentials>;
  /** Waits until a change of rights holds everywhere. */
  rightsToHold(): Promise<void>;
}
