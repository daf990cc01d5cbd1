import { SimpleFetcher } from 'aws-jwt-verify/https';
import { tokenAuthorizer } from './authorizer/token-authorizer';
import { Env } from '../../contract/env';
import { requireSettings } from '../../runtime/env';
import { AuthorizerSettings } from '../authorizer-settings';

/** With one more try for each, the issuer has said where its keys are, and what they are, before the function is ended. */
const ANSWER_TIMEOUT_MS = 2_000;

export const handler = tokenAuthorizer(
  requireSettings<AuthorizerSettings>(Env.AUTHORIZER_SETTINGS),
  new SimpleFetcher({ defaultRequestOptions: { responseTimeout: ANSWER_TIMEOUT_MS } }),
);
