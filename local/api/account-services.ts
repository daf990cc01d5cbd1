import { AwsClient } from 'aws4fetch';
import { Credentials } from '../emulator/clients';

export interface AccountServicesOptions {
  readonly region: string;
  /** Of who may see keys and secrets, asked for with each call. */
  readonly credentials: () => Promise<Credentials>;
  /** Where a service answers, without a slash at its end. */
  readonly endpointOf: (service: string) => string;
  readonly fetch: typeof fetch;
}

/** Somebody who signs in to a user pool. */
export interface PoolUser {
  readonly email: string;
  readonly password: string;
  readonly groups: readonly string[];
}

/** A client of a user pool, as far as it is changed here. */
export interface PoolClient {
  readonly CallbackURLs?: readonly string[];
  readonly LogoutURLs?: readonly string[];
  readonly AccessTokenValidity?: number;
  readonly TokenValidityUnits?: Readonly<Record<string, string>>;
}

/** What of an account's services is asked for so seldom that their clients are not worth a package. */
export class AccountServices {
  public constructor(private readonly options: AccountServicesOptions) {}

  /** The value of an API key, which no template has. */
  public async apiKeyValue(keyId: string): Promise<string> {
    const { value } = await this.ask('apigateway', `/apikeys/${keyId}?includeValue=true`);
    return value as string;
  }

  /** The secret of a client of a user pool. */
  public async clientSecret(userPoolId: string, clientId: string): Promise<string> {
    const { UserPoolClient } = await this.askUserPools('DescribeUserPoolClient', { UserPoolId: userPoolId, ClientId: clientId });
    return (UserPoolClient as { ClientSecret: string }).ClientSecret;
  }

  /** Changes some of the settings of a client of a user pool. @param changed what they are from now on */
  public async changePoolClient(userPoolId: string, clientId: string, changed: (before: PoolClient) => PoolClient): Promise<void> {
    const { UserPoolClient } = await this.askUserPools('DescribeUserPoolClient', { UserPoolId: userPoolId, ClientId: clientId });
    const { ClientSecret: _secret, CreationDate: _created, LastModifiedDate: _changed, ...before } = UserPoolClient as Record<string, unknown>;
    await this.askUserPools('UpdateUserPoolClient', { ...before, ...changed(before) }); // what is not named goes back to its default
  }

  /** Ends the sessions of somebody: their refresh tokens are good for nothing from now on. */
  public async signOutEverywhere(userPoolId: string, email: string): Promise<void> {
    await this.askUserPools('AdminUserGlobalSignOut', { UserPoolId: userPoolId, Username: email });
  }

  /** Somebody of a user pool, with a password that holds, in these groups. */
  public async makePoolUser(userPoolId: string, { email, password, groups }: PoolUser): Promise<void> {
    const whom = { UserPoolId: userPoolId, Username: email };
    const attributes = [{ Name: 'email', Value: email }, { Name: 'email_verified', Value: 'true' }];
    await this.askUserPools('AdminCreateUser', { ...whom, MessageAction: 'SUPPRESS', UserAttributes: attributes });
    await this.askUserPools('AdminSetUserPassword', { ...whom, Password: password, Permanent: true });
    for (const group of groups) {
      await this.askUserPools('AdminAddUserToGroup', { ...whom, GroupName: group });
    }
  }

  /** The role with which Amazon API Gateway writes logs in this account and Region; none where none is set. */
  public async gatewayLogRole(): Promise<string | undefined> {
    const { cloudwatchRoleArn } = await this.ask('apigateway', '/account');
    return cloudwatchRoleArn as string | undefined;
  }

  /** Has Amazon API Gateway write its logs with a role. */
  public async setGatewayLogRole(roleArn: string): Promise<void> {
    await this.ask('apigateway', '/account', {
      method: 'PATCH',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ patchOperations: [{ op: 'replace', path: '/cloudwatchRoleArn', value: roleArn }] }),
    });
  }

  /** Has Amazon API Gateway forget the role with which it writes logs. */
  public async removeGatewayLogRole(): Promise<void> {
    await this.setGatewayLogRole('');
  }

  /** The status of a plan of Amazon GuardDuty, and what it says of it. */
  public async protectionPlan(planId: string): Promise<string> {
    const { status, statusReasons } = await this.ask('guardduty', `/malware-protection-plan/${planId}`);
    return [status, ...statusReasons ? [JSON.stringify(statusReasons)] : []].join(' ');
  }

  private async askUserPools(action: string, request: object): Promise<Record<string, unknown>> {
    return this.ask('cognito-idp', '/', {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-amz-json-1.1', 'X-Amz-Target': `AWSCognitoIdentityProviderService.${action}` },
      body: JSON.stringify(request),
    });
  }

  private async ask(service: string, path: string, init: RequestInit = {}): Promise<Record<string, unknown>> {
    const { region, endpointOf } = this.options;
    const signer = new AwsClient({ ...await this.options.credentials(), region });
    const response = await this.options.fetch(await signer.sign(`${endpointOf(service)}${path}`, { ...init, aws: { service } }));
    const body = await response.text();
    if (!response.ok) {
      throw new Error(`${service} answers ${response.status}: ${body}`);
    }
    return body === '' ? {} : JSON.parse(body);
  }
}
