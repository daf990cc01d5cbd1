import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { LocalError } from '../errors';
import { run } from './run';

export interface Certificate {
  readonly certificatePath: string;
  readonly keyPath: string;
  /** PEM: the emulator's certificate signs itself, so a client that trusts this text trusts the emulator. */
  readonly pem: string;
}

/**
 * A certificate for the loopback address, of two days, since buckets and queues that take only TLS need one.
 */
export async function makeCertificate(directory: string): Promise<Certificate> {
  const certificatePath = path.join(directory, 'emulator.crt');
  const keyPath = path.join(directory, 'emulator.key');
  const { code, output } = await run('openssl', [
    'req', '-x509', '-nodes', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-days', '2',
    '-keyout', keyPath, '-out', certificatePath,
    '-subj', '/CN=localhost',
    '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1',
  ]);
  if (code === null) {
    throw new LocalError('The local emulator of AWS needs the program openssl for its certificate, but it is not on the PATH: install OpenSSL.');
  }
  if (code !== 0) {
    throw new LocalError(`openssl could not make the emulator's certificate: ${output}`);
  }
  return { certificatePath, keyPath, pem: await fs.readFile(certificatePath, 'utf8') };
}
