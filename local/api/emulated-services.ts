import { AwsClient } from 'aws4fetch';
import { REGION, ROOT_CREDENTIALS } from '../emulator/emulator';

/** What of the emulator's services is asked for so seldom that their clients are not worth a package. */
export class EmulatedServices {
  private readonly root = new AwsClient({ ...ROOT_CREDENTIALS, region: REGION });

  public constructor(private readonly endpoint: string, private readonly fetchLocally: typeof fetch) {}

  /** The value of an API key, which no template has. */
  public async apiKeyValue(keyId: string): Promise<string> {
    const { value } = await this.ask(`/apikeys/${keyId}?includeValue=true`, 'apigateway');
    return value as string;
  }

  /** The secret of a client of a user pool. */
  public async clientSecret(userPoolId: string, clientId: string): Promise<string> {
    const { UserPoolClient } = await this.ask('/', 'cognito-idp', {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-amz-json-1.1', 'X-Amz-Target': 'AWSCognitoIdentityProviderService.DescribeUserPoolClient' },
      body: JSON.stringify({ UserPoolId: userPoolId, ClientId: clientId }),
    });
    return (UserPoolClient as { ClientSecret: string }).ClientSecret;
  }

  /** Where clients of user pools get their tokens. */
  public get tokenUrl(): string {
    return `${this.endpoint}/oauth2/token`;
  }

  private async ask(path: string, service: string, init: RequestInit = {}): Promise<Record<string, unknown>> {
    const response = await this.fetchLocally(await this.root.sign(`${this.endpoint}${path}`, { ...init, aws: { service } }));
    const body = await response.text();
    if (!response.ok) {
      throw new Error(`The emulator answers ${response.status}: ${body}`);
    }
    return JSON.parse(body);
  }
}
