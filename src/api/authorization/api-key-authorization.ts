import { Token } from 'aws-cdk-lib';
import { ApiKey, AuthorizationType, IApiKey, RestApi } from 'aws-cdk-lib/aws-apigateway';
import { Construct } from 'constructs';
import { ApiAuthorizationConfig } from './api-authorization-config';
import { ApiKeyAuthorizationProps } from './api-authorization-props';
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

export function apiKeyFaults({ throttle, quota }: ApiKeyAuthorizationProps): string[] {
  const faults = throttle ? throttleFaults('authorization.throttle', throttle) : [];
  if (quota && !Token.isUnresolved(quota.limit) && !(Number.isInteger(quota.limit) && quota.limit! >= 1)) {
    faults.push(`authorization.quota.limit is ${quota.limit}: it must be a whole number, 1 at least.`);
  }
  if (quota && !quota.period) {
    faults.push('authorization.quota.period is undefined: give the time that the limit is for, Period.DAY, Period.WEEK or Period.MONTH.');
  }
  return faults;
}
