import { GetAWSDefaultServiceQuotaCommand, GetServiceQuotaCommand, ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { Examination } from './examination';
import { broken, ok, Verdict, warning } from './finding';
import { QUOTA_CODES, QuotaCode } from './quota-codes';
import { CliError } from '../cli-error';
import { counted } from '../output/amounts';

/** What the account has, beside what the pipeline keeps to. */
interface Compared {
  readonly code: QuotaCode;
  readonly account: number;
  readonly pipeline: number;
  /** Such as `calls a second`. */
  readonly unit: (count: number) => string;
  /** The prop of `quota`. */
  readonly prop: string;
}

const callsASecond = (count: number) => counted(count, 'call a second', 'calls a second');
const jobsAtOnce = (count: number) => counted(count, 'job at once', 'jobs at once');

/** The quotas of Service Quotas beside the props: more than the account has is throttled, and less is slower than it could be. */
export const quotas: Examination = {
  check: 'quotas',
  rights: ['servicequotas:GetServiceQuota', 'servicequotas:GetAWSDefaultServiceQuota'],
  examine: async ({ doctors, isEmulator, pipeline: { quotas: figures, pipelineName } }) => {
    if (!figures) {
      throw new CliError(`An older version of the library deployed ${pipelineName}, which does not tell its quotas: deploy it again.`);
    }
    if (isEmulator) {
      return [ok('An emulator has no quotas.')];
    }
    const verdicts = await Promise.all(Object.entries(figures).map(async ([operation, [calls, jobs]]) => {
      const codes = QUOTA_CODES[operation];
      const compared = [
        ...codes ? [{ code: codes.calls, pipeline: calls, unit: callsASecond, prop: 'startsPerSecond' }] : [],
        ...codes?.jobs && jobs !== undefined ? [{ code: codes.jobs, pipeline: jobs, unit: jobsAtOnce, prop: 'maxConcurrentJobs' }] : [],
      ];
      const known = await Promise.all(compared.map(async (each) => ({ ...each, account: await appliedQuota(doctors.serviceQuotas(), each.code) })));
      return verdictsOf(operation.split(':')[1], known.filter((each): each is Compared => each.account !== undefined));
    }));
    return verdicts.length > 0 ? verdicts.flat() : [ok('No engine of the pipeline has a quota at AWS.')];
  },
};

/** That of the account or, where nobody has changed it, that of AWS. */
async function appliedQuota(client: ServiceQuotasClient, { serviceCode: ServiceCode, quotaCode }: QuotaCode): Promise<number | undefined> {
  const asked = { ServiceCode, QuotaCode: quotaCode };
  return await valueOf(async () => client.send(new GetServiceQuotaCommand(asked)))
    ?? valueOf(async () => client.send(new GetAWSDefaultServiceQuotaCommand(asked)));
}

async function valueOf(ask: () => Promise<{ readonly Quota?: { readonly Value?: number } }>): Promise<number | undefined> {
  try {
    return (await ask()).Quota?.Value;
  } catch (error) {
    if ((error as Error).name === 'NoSuchResourceException') {
      return undefined;
    }
    throw error;
  }
}

function verdictsOf(operation: string, compared: readonly Compared[]): Verdict[] {
  if (compared.length === 0) {
    return [warning(`Service Quotas does not know ${operation} in this Region.`, 'See whether the Region has the service of the engine.')];
  }
  const tooMuch = compared.filter(({ account, pipeline }) => pipeline > account);
  if (tooMuch.length === 0) {
    const rooms = compared.filter(({ account, pipeline }) => account > pipeline);
    const more = rooms.length > 0 ? ` quota: { ${rooms.map(({ prop, account }) => `${prop}: ${account}`).join(', ')} } would use all of it.` : '';
    return [ok(`${operation}: the pipeline keeps to ${compared.map(({ pipeline, account, unit }) => `${pipeline} of ${unit(account)}`).join(', and ')}.${more}`)];
  }
  return tooMuch.map(({ account, pipeline, unit, prop, code: { serviceCode, quotaCode } }) => (account > 0 ? warning : broken)(
    `${operation}: the pipeline is set to ${unit(pipeline)}, and the account has ${account}: ${account > 0 ? 'the service refuses what is more.' : 'no document is read.'}`,
    account > 0 ? `Give the engine quota: { ${prop}: ${account} }, or ask AWS for more.` : 'Ask AWS for some.',
    `aws service-quotas request-service-quota-increase --service-code ${serviceCode} --quota-code ${quotaCode} --desired-value ${pipeline}`,
  ));
}
