import { isIP } from 'node:net';

const LONGEST_URL = 2048;

/** Ports of other protocols, whose servers might take the body for a command. Below 1024, HTTPS has one. */
const HTTPS_PORT = 443;
const LEAST_OTHER_PORT = 1024;

/** What is wrong with the URL of a receiver, in a sentence that does not repeat it: its path may be a secret. What its host resolves to is looked at by each call. */
export function webhookUrlFault(text: string): string | undefined {
  if (!URL.canParse(text)) {
    return 'it must be a URL, such as https://example.com/webhooks.';
  }
  const { protocol, hostname, username, password, port, hash } = new URL(text);
  if (protocol !== 'https:') {
    return `it begins with ${protocol}, but it must begin with https:, so that nobody reads along.`;
  }
  if (username || password) {
    return 'it has a user or a password in it: leave them out, since the signature tells the receiver who calls.';
  }
  // the parser has made 2130706433, 0x7f.1 and the like into what they mean
  if (isIP(hostname.replace(/^\[|\]$/g, ''))) {
    return `it names the address ${hostname}: name a host, for which there is a certificate.`;
  }
  if (!hostname.replace(/\.$/, '').includes('.')) {
    return `its host is ${hostname}: give the full name, such as hooks.example.com.`;
  }
  if (port && Number(port) !== HTTPS_PORT && Number(port) < LEAST_OTHER_PORT) {
    return `its port is ${port}: it must be ${HTTPS_PORT}, or from ${LEAST_OTHER_PORT} to 65535.`;
  }
  if (hash) {
    return `it has '${hash}' in it, which is never sent: leave it out.`;
  }
  return text.length > LONGEST_URL ? `it has ${text.length} characters: it may have ${LONGEST_URL} at most.` : undefined;
}
