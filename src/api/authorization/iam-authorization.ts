import { AuthorizationType } from 'aws-cdk-lib/aws-apigateway';
import { ApiAuthorizationConfig } from './api-authorization-config';

/** Requests are signed; identities are granted the right to call routes. */
export function iamAuthorization(): ApiAuthorizationConfig {
  return {
    authorizationType: AuthorizationType.IAM,
    byIdentityPolicies: true,
    security: {
      name: 'awsSignatureV4',
      scheme: {
        'type': 'apiKey',
        'in': 'header',
        'name': 'Authorization',
        'description': 'AWS Signature Version 4, for the service `execute-api`.',
        'x-amazon-apigateway-authtype': 'awsSigv4',
      },
    },
  };
}
