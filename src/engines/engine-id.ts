import { createHash } from 'node:crypto';

const HASH_DIGITS = 8;

/** An id stands in keys of the table, whose parts are told apart by other characters, and in URLs of the API. */
const NAME = /^[A-Za-z][A-Za-z0-9-]{0,63}$/;

/**
 * What records carry as `engine`: the name that a user gave, or else what the engine is. It must not depend on other engines: documents that wait
 * for this one would be read by another one, once a route is put in front.
 *
 * @param factory the name of the engine's factory
 * @param settings what tells it from others of the factory, if anything does
 */
export function engineIdOf(factory: string, name: string | undefined, settings?: unknown): string {
  if (name !== undefined) {
    return name;
  }
  return settings === undefined ? factory : `${factory}-${hashOf(settings)}`;
}

/** What is wrong with a name, a sentence a fault. */
export function nameFaults(name: string | undefined): string[] {
  return name === undefined || NAME.test(name)
    ? []
    : [`name is '${name}': it must begin with a letter and have letters, digits and '-' only, 64 at most, such as 'contracts'.`];
}

function hashOf(settings: unknown): string {
  // a token has another number in each synthesis
  const json = JSON.stringify(settings).replace(/\$\{Token\[[^\]]*\]\}/g, 'token');
  return createHash('sha256').update(json).digest('hex').slice(0, HASH_DIGITS);
}
