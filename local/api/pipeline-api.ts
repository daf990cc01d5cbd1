import { ApiAddress } from './api-address';
import { signed } from '../../examples/upload-client/authorization';
import { DocumentsClient } from '../../examples/upload-client/documents-client';
import type { Account } from '../account';
import { Credentials } from '../emulator/clients';

/** The HTTP API of a deployed pipeline, and who may call it. */
export class PipelineApi implements ApiAddress {
  /** @param address where the API is on AWS, as its stack puts it out */
  public static async open(account: Account, stackName: string, address: string, userName = 'api-user'): Promise<PipelineApi> {
    const place = account.apiAddress(address);
    return new PipelineApi(account, stackName, place, await apiUser(account, stackName, userName, place.apiId));
  }

  public readonly apiId: string;
  public readonly stage: string;
  public readonly url: string;
  public readonly region: string;
  public readonly fetch: typeof fetch;
  public readonly client: DocumentsClient;

  private constructor(
    private readonly account: Account,
    private readonly stackName: string,
    { apiId, stage, url }: ApiAddress,
    public readonly credentials: Credentials,
  ) {
    this.apiId = apiId;
    this.stage = stage;
    this.url = url;
    this.region = account.region;
    this.fetch = account.fetch;
    this.client = new DocumentsClient({ url, authorize: signed({ ...credentials, region: this.region }), fetch: this.fetch });
  }

  /** Somebody who may make some calls alone. @param calls what they may call, such as `GET/documents` */
  public async userWhoMay(name: string, calls: readonly string[]): Promise<Credentials> {
    return apiUser(this.account, this.stackName, name, this.apiId, calls);
  }
}

async function apiUser(account: Account, stackName: string, name: string, apiId: string, calls: readonly string[] = ['*']): Promise<Credentials> {
  return account.principal(stackName, name, {
    action: 'execute-api:Invoke',
    resource: calls.map((call) => `arn:aws:execute-api:${account.region}:${account.id}:${apiId}/*/${call}`),
  });
}
