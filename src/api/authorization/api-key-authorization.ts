import { Token } from 'aws-cdk-lib';
import { ApiKey, AuthorizationType, IApiKey, RestApi } from 'aws-cdk-lib/aws-apigateway';
import { Construct } from 'constructs';
import { ApiAuthorizationConfig } from './api-authorization-config';
import { ApiKeyAuthorizationProps } from './api-authorization-props';
import { authorizationFaults } from './authorization-faults';
import { API_KEY_PROPS } from './authorization-prop-kinds';
import { throttleFaults } from '../throttle';

/** Requests carry a key, which a usage plan counts. */
export function apiKeyAuthorization(scope: Construct, { throttle, quota }: ApiKeyAuthorizationProps): ApiAuthorizationConfig {
  return {
    authorizationType: AuthorizationType.NONE,
    apiKeyRequired: true,
    security: {
      name: 'apiKey',
      scheme: { type: 'apiKey', in: 'header', name: 'X-Api-Key', description: 'A key of the usage plan. It meters callers; it does not authenticate them.' },
    },
    finish: (api: RestApi): IApiKey => {
      const key = new ApiKey(scope, 'ApiKey', { description: `For ${api.node.path}` });
      const plan = api.addUsagePlan('UsagePlan', {
        throttle,
        quota,
        apiStages: [{ api, stage: api.deploymentStage }],
      });
      plan.addApiKey(key);
      return key;
    },
  };
}

export function apiKeyFaults(props: ApiKeyAuthorizationProps): string[] {
  return authorizationFaults(props, API_KEY_PROPS, [
    ({ throttle }) => (throttle ? throttleFaults('authorization.throttle', throttle) : []),
    quotaFaults,
  ]);
}

function quotaFaults({ quota }: ApiKeyAuthorizationProps): string[] {
  const limit = quota?.limit;
  return limit === undefined || Token.isUnresolved(limit) || (Number.isInteger(limit) && limit >= 1)
    ? []
    : [`authorization.quota.limit is ${limit}: it must be a whole number, 1 at least.`];
}
