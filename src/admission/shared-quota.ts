import { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct, IConstruct } from 'constructs';
import { AdmissionTable, grantAdmission } from './admission-table';
import { DEFAULT_MAX_CONCURRENT_JOBS, DEFAULT_STARTS_PER_SECOND } from './quota-defaults';
import { quotaFaults } from './quota-faults';
import { QuotaProps } from './quota-props';
import { acknowledgeByDesign } from '../acknowledgements/acknowledgements';
import { KEY, TABLE } from '../props/construct-kinds';
import { check, NUMBER, struct } from '../props/prop-kind';
import { keyBehind, keyFaults } from '../storage/encryption-key';

/** A quota that pipelines share, of this stack or of another. */
export interface ISharedQuota extends IConstruct {
  /** The admission table: what counts an operation is the item `quotaKey`, `entry: 'quota'`. */
  readonly table: ITable;
  /** Calls a second, of each operation. */
  readonly startsPerSecond: number;
  /** Jobs at once, of each operation that starts jobs. */
  readonly maxConcurrentJobs: number;

  /** Allow to be admitted and to release, and nothing else. */
  grantAdmission(grantee: IGrantable): Grant;
}

/** Props of `SharedQuota`. */
export interface SharedQuotaProps extends QuotaProps {
  /**
   * The customer-managed key to encrypt the table with.
   *
   * @default - DynamoDB's own
   */
  readonly encryptionKey?: IKey;
}

/** What identifies a shared quota of another stack. All pipelines that share it must name the same figures. */
export interface SharedQuotaAttributes {
  /** The quota's `table`; with its key, where it has one of its own. */
  readonly table: ITable;
  /** Calls a second, of each operation. */
  readonly startsPerSecond: number;
  /** Jobs at once, of each operation that starts jobs. */
  readonly maxConcurrentJobs: number;
}

/**
 * A quota of the account that several pipelines keep together. Give it to the engines of each (`sharedQuota`).
 *
 * Services count by operation, and so does this: the figures hold for each operation that the engines call, on its own.
 */
export class SharedQuota extends Construct implements ISharedQuota {
  /** A quota that was defined elsewhere, by what it is known by. */
  public static fromSharedQuotaAttributes(scope: Construct, id: string, attrs: SharedQuotaAttributes): ISharedQuota {
    const { faults, clean = {} } = check<Partial<SharedQuotaAttributes>>('', attrs ?? {}, SHARED_QUOTA_ATTRIBUTES);
    refuse(`${scope.node.path}/${id}`, [...faults, ...quotaFaults(clean)]);
    class Import extends Construct implements ISharedQuota {
      public readonly table = attrs.table;
      public readonly startsPerSecond = attrs.startsPerSecond;
      public readonly maxConcurrentJobs = attrs.maxConcurrentJobs;

      public grantAdmission(grantee: IGrantable): Grant {
        return grantAdmission(this.table, grantee);
      }
    }
    return new Import(scope, id);
  }

  public readonly table: ITable;
  public readonly startsPerSecond: number;
  public readonly maxConcurrentJobs: number;

  public constructor(scope: Construct, id: string, props: SharedQuotaProps = {}) {
    super(scope, id);
    acknowledgeByDesign(this);
    const { faults, clean = {} } = check('', props, SHARED_QUOTA_PROPS);
    this.startsPerSecond = clean.startsPerSecond ?? DEFAULT_STARTS_PER_SECOND;
    this.maxConcurrentJobs = clean.maxConcurrentJobs ?? DEFAULT_MAX_CONCURRENT_JOBS;
    refuse(this.node.path, [...faults, ...keyFaults(this, 'encryptionKey', clean.encryptionKey), ...quotaFaults(this)]);
    this.table = new AdmissionTable(this, 'Table', { encryptionKey: clean.encryptionKey && keyBehind(clean.encryptionKey) });
  }

  public grantAdmission(grantee: IGrantable): Grant {
    return grantAdmission(this.table, grantee);
  }
}

const SHARED_QUOTA_PROPS = struct({ startsPerSecond: NUMBER, maxConcurrentJobs: NUMBER, encryptionKey: KEY });

const SHARED_QUOTA_ATTRIBUTES = struct({ table: TABLE, startsPerSecond: NUMBER, maxConcurrentJobs: NUMBER }, 'table', 'startsPerSecond', 'maxConcurrentJobs');

function refuse(path: string, faults: readonly string[]): void {
  if (faults.length > 0) {
    throw new Error(`${path}: ${faults.join(' ')}`);
  }
}
