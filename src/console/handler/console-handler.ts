import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { securityHeaders } from './security-headers';
import { Site } from './site';
import { CONSOLE_PATH } from '../../api/console-path';
import { logger } from '../../runtime/telemetry';
import { ConsoleSettings } from '../console-settings';

export type ConsoleHandler = (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>;

const PAGE = 'index.html';
const CONFIG = 'config.json';

/** The names of all other files have a hash or a version in them. */
const FOR_EVER = 'public, max-age=31536000, immutable';
const ASK_EACH_TIME = 'no-cache';

/** What names bytes in `Accept`: Amazon API Gateway hands out Base64 as the bytes that it is only where it knows the first type of `Accept` as binary. */
const BYTES = 'application/octet-stream';

/** A Lambda handler of `GET /console` and of all below. */
export function consoleHandler(settings: ConsoleSettings, site: Site): ConsoleHandler {
  const secure = securityHeaders(settings);
  const config = JSON.stringify(settings.config);

  async function answer({ path, pathParameters, headers }: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
    const name = nameOf(pathParameters?.proxy);
    if (name === PAGE && path.endsWith(`/${CONSOLE_PATH}`)) {
      return { statusCode: 302, headers: { 'Location': `${CONSOLE_PATH}/`, 'Cache-Control': ASK_EACH_TIME }, body: '' }; // the page names its files relative to it
    }
    if (name === CONFIG) {
      return text(200, 'application/json; charset=utf-8', ASK_EACH_TIME, config);
    }
    const file = await site.file(name);
    if (!file) {
      return text(404, 'text/plain; charset=utf-8', ASK_EACH_TIME, 'There is no such file. The console may have been deployed anew: load its page again.');
    }
    const caching = name === PAGE ? ASK_EACH_TIME : FOR_EVER;
    if (file.isText) {
      return text(200, file.contentType, caching, file.content.toString('utf8'));
    }
    if (!wantsBytes(headers)) {
      return text(406, 'text/plain; charset=utf-8', ASK_EACH_TIME, `This file is no text: ask for it with Accept: ${BYTES}.`);
    }
    return { statusCode: 200, headers: { 'Content-Type': file.contentType, 'Cache-Control': caching }, body: file.content.toString('base64'), isBase64Encoded: true };
  }

  return async (event, context) => {
    logger.addContext(context);
    const { headers, ...rest } = await answer(event);
    return { ...rest, headers: { ...secure, ...headers } };
  };
}

/** `{proxy+}` may come in percent-encoding. */
function nameOf(proxy: string | undefined): string {
  if (!proxy) {
    return PAGE;
  }
  try {
    return decodeURIComponent(proxy);
  } catch {
    return proxy;
  }
}

function wantsBytes(headers: APIGatewayProxyEvent['headers'] | null): boolean {
  const [, accept] = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === 'accept') ?? [];
  return accept?.split(',')[0].split(';')[0].trim().toLowerCase() === BYTES;
}

function text(statusCode: number, contentType: string, caching: string, body: string): APIGatewayProxyResult {
  return { statusCode, headers: { 'Content-Type': contentType, 'Cache-Control': caching }, body };
}
