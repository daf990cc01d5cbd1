import { ApiHandlers } from './api-functions';
import { RequestValidators } from './api-methods';
import { ApiSettings } from './api-settings';
import { ApiAuthorizationConfig } from './authorization/api-authorization-config';
import { DocumentApiProps } from './document-api-props';
import { SharedFunctionProps } from '../functions/pipeline-function';

/** What is built upon an API uses of it, and what routes are made of that come later. */
export interface ApiParts {
  readonly props: DocumentApiProps;
  /** What its functions are made with. */
  readonly functions: SharedFunctionProps;
  readonly settings: ApiSettings;
  readonly authorization: ApiAuthorizationConfig;
  /** The literal name of its stage. */
  readonly stageName: string;
  readonly validators: RequestValidators;
  handlers: ApiHandlers;
}
