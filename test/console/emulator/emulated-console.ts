import { createHash } from 'node:crypto';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { PoolUser } from '../../../local/api/account-services';
import { consoleStack } from '../../../local/console-stack';
import { EmulatedEnvironment, EnvironmentOptions, startEmulatedEnvironment } from '../../../local/emulated-environment';
import type { DocumentRecord } from '../../../src/contract/document-record';
import { allocate } from '../../../src/lifecycle/intake-changes';
import { ConsolePage, ConsoleSite } from '../console-page';

const userIn = (name: string, ...groups: string[]): PoolUser => ({ email: `${name}@example.com`, password: `Only-4-tests-${name}`, groups });
export const ADMIN = userIn('admin', 'admins');
export const WRITER = userIn('writer', 'writers');
export const READER = userIn('reader', 'readers');

/** As Amazon DynamoDB takes them in one call. */
const RECORDS_A_CALL = 25;

/** The stack that `npm run local` deploys, with people who may sign in to its console. */
export class EmulatedConsole implements ConsoleSite {
  public static async start(logName: string, options: Pick<EnvironmentOptions, 'textract'> = {}): Promise<EmulatedConsole> {
    const environment = await startEmulatedEnvironment({ ...options, logName, stack: consoleStack });
    const { account: { services }, outputs } = environment;
    for (const user of [ADMIN, WRITER, READER]) {
      await services.makePoolUser(outputs.UserPoolId, user);
    }
    return new EmulatedConsole(environment);
  }

  public readonly failures = [];

  private constructor(public readonly environment: EmulatedEnvironment) {}

  public get addresses() {
    return this.environment.browser!;
  }

  public url(fragment = ''): string {
    return `${this.addresses.consoleUrl}${fragment}`;
  }

  /** A browser that nobody has signed in with yet; somebody does, by the page of the login. */
  public async open(browser: Browser, user: PoolUser, fragment = '', options: BrowserContextOptions = {}): Promise<ConsolePage> {
    const opened = await ConsolePage.open(browser, this, fragment, options);
    opened.page.context().setDefaultTimeout(30_000); // handlers start when they are asked for the first time
    await signIn(opened.page, user);
    await opened.page.getByRole('banner').waitFor();
    return opened;
  }

  public async recordNamed(fileName: string): Promise<DocumentRecord> {
    const found = (await this.environment.documents.records()).find((record) => record.fileName === fileName);
    if (!found) {
      throw new Error(`There is no document ${fileName}.`);
    }
    return found;
  }

  /** Puts documents into the table as if their uploads had been asked for, one each second up to now. */
  public async insert(fileNames: readonly string[], end = Date.now()): Promise<void> {
    const { BucketName: bucket, TableName } = this.environment.outputs;
    const records = fileNames.map((fileName, index) => {
      const documentId = createHash('md5').update(fileName).digest('hex');
      const announced = { documentId, bucket, objectKey: `uploads/${documentId}/${fileName}`, fileName };
      const { dueKey: _key, dueAt: _at, ...record } = allocate(announced, new Date(end - (fileNames.length - 1 - index) * 1000));
      return JSON.parse(JSON.stringify(record)) as DocumentRecord;
    });
    for (let first = 0; first < records.length; first += RECORDS_A_CALL) {
      const puts = records.slice(first, first + RECORDS_A_CALL).map((Item) => ({ PutRequest: { Item } }));
      await this.environment.clients.dynamoDb.send(new BatchWriteCommand({ RequestItems: { [TableName]: puts } }));
    }
  }

  public async stop(): Promise<void> {
    await this.environment.stop();
  }
}

/** By the form of managed login. */
export async function signIn(page: Page, { email, password }: PoolUser): Promise<void> {
  await page.getByLabel('Username').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
