import { EXPOSED_HEADERS } from '../exposed-headers';

/** The headers that let pages of these origins read the answer. */
export function corsHeaders(allowOrigins: readonly string[], origin: string | undefined): Record<string, string> {
  if (allowOrigins.includes('*')) {
    return { 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': EXPOSED_HEADERS };
  }
  if (allowOrigins.length === 0) {
    return {};
  }
  return {
    // caches must not give one origin's answer to another
    Vary: 'Origin',
    ...(origin !== undefined && allowOrigins.includes(origin) && {
      'Access-Control-Allow-Origin': origin,
      'Access-Control-Expose-Headers': EXPOSED_HEADERS,
    }),
  };
}
