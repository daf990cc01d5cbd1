import { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { AdmissionTable } from '../admission/admission-table';
import { EngineQuota } from '../admission/engine-quota';
import { quotaFaults } from '../admission/quota-faults';
import { QuotaSettings } from '../admission/quota-settings';

export interface BoundQuotas {
  /** By the engines' ids, as the functions know them; nothing of an engine without a quota. */
  readonly settings: ReadonlyMap<string, QuotaSettings>;
  /** Where they are counted. */
  readonly admissionTables: readonly ITable[];
  /** The one of them that is the pipeline's own. */
  readonly ownTable?: ITable;
  /** Those of them that count jobs. */
  readonly releaseTables: readonly ITable[];
}

export interface BindQuotasOptions {
  readonly encryptionKey?: IKey;
  /** Whether something else is counted in the pipeline's own table, too. */
  readonly needsOwn?: boolean;
}

/**
 * Say where each engine's quota is counted: in the table of a shared one, else in the pipeline's own, which is there if an
 * engine needs it.
 *
 * @param quotas by the engines' ids
 */
export function bindQuotas(
  scope: Construct, quotas: ReadonlyMap<string, EngineQuota>, { encryptionKey, needsOwn = false }: BindQuotasOptions = {},
): BoundQuotas {
  check(scope, quotas);
  const own = needsOwn || [...quotas.values()].some(({ sharedQuota }) => !sharedQuota) ? new AdmissionTable(scope, 'Admission', { encryptionKey }) : undefined;
  const bound = [...quotas].map(([id, quota]) => ({ id, quota, table: quota.sharedQuota?.table ?? own! }));
  const always = needsOwn ? [own!] : [];
  return {
    settings: new Map(bound.map(({ id, quota, table }) => [id, {
      tableName: table.tableName,
      operation: quota.operation,
      startsPerSecond: quota.startsPerSecond,
      maxConcurrentJobs: quota.maxConcurrentJobs,
      shared: quota.sharedQuota && true,
    }])),
    admissionTables: distinct([...bound.map(({ table }) => table), ...always]),
    ownTable: own,
    releaseTables: distinct([...bound.filter(({ quota }) => quota.maxConcurrentJobs !== undefined).map(({ table }) => table), ...always]),
  };
}

/** Engines of one operation are counted in one item, which can keep one pair of figures. */
function check(scope: Construct, quotas: ReadonlyMap<string, EngineQuota>): void {
  const faults = [...quotas].flatMap(([id, quota]) => quotaFaults(quota, `${id}: quota.`));
  const first = new Map<string, [id: string, quota: EngineQuota]>();
  for (const [id, quota] of quotas) {
    const [otherId, other] = first.get(quota.operation) ?? [id, quota];
    if (describe(other) !== describe(quota)) {
      faults.push(
        `${otherId} and ${id} use up one quota, that of ${quota.operation}, but are given two: ${describe(other)}, and ${describe(quota)}. `
        + 'Give both engines the same quota, or the same sharedQuota.',
      );
    }
    first.set(quota.operation, [otherId, other]);
  }
  if (faults.length > 0) {
    throw new Error(`${scope.node.path}: ${faults.join(' ')}`);
  }
}

function describe({ startsPerSecond, maxConcurrentJobs, sharedQuota }: EngineQuota): string {
  const jobs = maxConcurrentJobs === undefined ? '' : ` and ${maxConcurrentJobs} jobs at once`;
  return `${startsPerSecond} ${startsPerSecond === 1 ? 'start' : 'starts'} a second${jobs}${sharedQuota ? ` of ${sharedQuota.node.path}` : ''}`;
}

function distinct(tables: readonly ITable[]): ITable[] {
  return [...new Set(tables)];
}
