import { signingKeyOf } from './signature';

/** How soon a function that is at work knows of a rotation. */
const KEPT_MS = 5 * 60_000;

export type SecretStage = 'AWSCURRENT' | 'AWSPREVIOUS';

/** A version of a secret. */
export interface SecretVersion {
  readonly text: string;
  readonly createdAt?: Date;
}

/** Reads the version of a secret that has the stage; nothing where none has. */
export type ReadSecret = (secretArn: string, stage: SecretStage) => Promise<SecretVersion | undefined>;

export interface SigningKeysSettings {
  readonly secretArn: string;
  readonly previousSecretArn?: string;
  readonly rotationWindowSeconds: number;
}

interface KnownKey {
  readonly key: Buffer;
  /** In epoch milliseconds; it is signed with for good where it is absent. */
  readonly until?: number;
}

/** The keys to sign with: of the secret, and while it is being rotated that of before. */
export class SigningKeys {
  private known: readonly KnownKey[] = [];
  private knownUntil = 0;

  public constructor(private readonly settings: SigningKeysSettings, private readonly read: ReadSecret) {}

  /** The current one first. @throws where there is none, or one that is none */
  public async current(): Promise<Buffer[]> {
    if (Date.now() >= this.knownUntil) {
      this.known = await this.readAll();
      this.knownUntil = Date.now() + KEPT_MS;
    }
    return this.known.filter(({ until }) => until === undefined || Date.now() < until).map(({ key }) => key);
  }

  /** Read them again the next time: a receiver does not accept these. */
  public forget(): void {
    this.knownUntil = 0;
  }

  private async readAll(): Promise<KnownKey[]> {
    const { secretArn, previousSecretArn } = this.settings;
    const [own, other] = await Promise.all([this.readRotated(secretArn), previousSecretArn ? this.readKey(previousSecretArn, 'AWSCURRENT') : undefined]);
    return [...own, ...other ? [{ key: other.key }] : []];
  }

  /** A version becomes the current one when it is made, or soon after. */
  private async readRotated(secretArn: string): Promise<KnownKey[]> {
    const current = await this.readKey(secretArn, 'AWSCURRENT');
    if (!current) {
      throw new Error(`The secret ${secretArn} is not there, or has no value: give it one, as docs/webhooks.md tells.`);
    }
    const until = (current.createdAt?.getTime() ?? 0) + this.settings.rotationWindowSeconds * 1000;
    const previous = Date.now() < until ? await this.readKey(secretArn, 'AWSPREVIOUS') : undefined;
    return [{ key: current.key }, ...previous ? [{ key: previous.key, until }] : []];
  }

  private async readKey(secretArn: string, stage: SecretStage): Promise<{ readonly key: Buffer; readonly createdAt?: Date } | undefined> {
    const version = await this.read(secretArn, stage);
    if (!version) {
      return undefined;
    }
    try {
      return { key: signingKeyOf(version.text), createdAt: version.createdAt };
    } catch (error) {
      if (stage === 'AWSPREVIOUS') {
        return undefined; // nobody has ever verified with it: CDK makes passwords that are no secrets of webhooks
      }
      throw new Error(`The secret ${secretArn} (${stage}) cannot be signed with: ${(error as Error).message}`);
    }
  }
}
