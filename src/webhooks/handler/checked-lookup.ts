import { LookupAddress, LookupAllOptions } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { refusedRange } from './network-address';

/** Finds the addresses of a host. */
export type Resolve = (hostname: string, options: LookupAllOptions) => Promise<LookupAddress[]>;

/** A host is where nobody may be called. */
export class AddressRefused extends Error {
  public constructor(hostname: string, address: string, range: string) {
    super(`${hostname} is at ${address}, which is not a public address (${range}).`);
    this.name = 'AddressRefused';
  }
}

/**
 * A look-up for a connection that gives only addresses that may be called. The connection is made to one of these very addresses: the host is not
 * looked up again. A host with a single address that may not be called is refused as a whole.
 */
export function checkedLookup(resolve: Resolve, allowPrivate: boolean): LookupFunction {
  return (hostname, options, callback) => {
    checkedAddresses(resolve, hostname, allowPrivate, options).then(
      (addresses) => (options.all ? callback(null, addresses) : callback(null, addresses[0].address, addresses[0].family)),
      (error: Error) => callback(error, ''),
    );
  };
}

async function checkedAddresses(
  resolve: Resolve, hostname: string, allowPrivate: boolean, options: Parameters<LookupFunction>[1],
): Promise<LookupAddress[]> {
  const addresses = await resolve(hostname, { family: options.family, hints: options.hints, all: true });
  if (addresses.length === 0) {
    throw new Error(`${hostname} has no address.`);
  }
  for (const { address } of addresses) {
    const range = refusedRange(address, allowPrivate);
    if (range) {
      throw new AddressRefused(hostname, address, range);
    }
  }
  return addresses;
}
