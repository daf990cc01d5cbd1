import { Annotations, Duration, RemovalPolicy, Token } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { onceAtSynth } from './acknowledgements/acknowledgements';
import { Monitoring } from './monitoring/monitoring';
import { PipelineProfile } from './pipeline-profile';

/** So far back Amazon DynamoDB can restore a table: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html */
const RESTORABLE_DAYS = 35;

/** So long a dead-letter queue keeps a message: the most that Amazon SQS can. */
const DEAD_LETTER_DAYS = 14;

/** What a construct has come to, by its profile and its props. */
export interface ProductionValues {
  readonly profile: PipelineProfile;
  /** Absent where there are no alarms. */
  readonly monitoring?: Monitoring;
  /** Of each group of logs, by the prop that says so. */
  readonly logRetention: Readonly<Record<string, RetentionDays>>;
  /** Absent for constructs that keep no data, and partly for a bucket that is not the pipeline's own. */
  readonly data?: { readonly ownBucket: boolean; readonly previousVersions: Duration };
}

interface Warning {
  readonly id: string;
  /** What is so, what is lost by it, and what to do. */
  readonly text: string;
  /** It is so without any props as well, and no reason for `cdk synth --strict` to fail. */
  readonly byDefault?: boolean;
}

/**
 * Warn, once for each construct, of what is weaker than production should be, where the profile comes from PRODUCTION.
 *
 * At once and not at synth: CDK takes an acknowledgement of the construct itself, or of the app, of warnings only that are there already.
 */
export function warnOfWeakProduction(scope: Construct, values: ProductionValues): void {
  if (!values.profile._isForProduction) {
    return;
  }
  const annotations = Annotations.of(scope);
  for (const { id, text, byDefault } of [...alarmWarnings(values), ...dataWarnings(values), ...logWarnings(values)]) {
    const acknowledge = byDefault ? 'acknowledgeInfo' : 'acknowledgeWarning';
    const whole = `${text} Where that is meant, acknowledge it: Annotations.of(construct).${acknowledge}('${fullIdOf(id)}', 'why').`;
    if (byDefault) {
      annotations.addInfoV2(fullIdOf(id), whole);
    } else {
      annotations.addWarningV2(fullIdOf(id), whole);
    }
  }
  onceAtSynth(scope, () => {
    if (values.monitoring?.silentPages().length === 0) {
      annotations.acknowledgeInfo(fullIdOf(SILENT), 'the alarms have been given actions since');
    }
  });
}

const SILENT = 'alarmsWithoutActions';

function fullIdOf(id: string): string {
  return `cdk-document-processing-pipeline:${id}`;
}

function alarmWarnings({ profile, monitoring }: ProductionValues): Warning[] {
  if (!monitoring) {
    return [{
      id: 'alarmsOff',
      text: `There are no alarms (${profile.alarms ? 'alarms.enabled is false' : `as the profile ${profile.name} says`}): nobody is told when something stands still, fails or is lost. `
        + 'Leave them on; alarms.overrides switches single ones off.',
    }];
  }
  const silent = monitoring.silentPages();
  return silent.length === 0 ? [] : [{
    id: SILENT,
    byDefault: true,
    text: `Alarms of the severity PAGE, such as ${silent[0]}, do nothing when they begin: nobody is told, unless somebody looks at the CloudWatch console. `
      + 'Give alarms.pageActions, such as [new SnsAction(topic)].',
  }];
}

function dataWarnings({ profile, data }: ProductionValues): Warning[] {
  if (!data) {
    return [];
  }
  const warnings: Warning[] = [];
  if (profile.removalPolicy === RemovalPolicy.DESTROY) {
    warnings.push({
      id: 'dataDestroyed',
      text: `The profile ${profile.name} has the removal policy DESTROY: ${data.ownBucket ? 'all documents, results, ' : 'all '}records and logs are lost when the stack is deleted, `
        + 'or the pipeline is taken out of it. Give the profile removalPolicy: RemovalPolicy.RETAIN.',
    });
  }
  if (!profile.protectData) {
    warnings.push({
      id: 'dataUnprotected',
      text: `The profile ${profile.name} has protectData: false: records that are changed or deleted by mistake cannot be restored, and anybody who may delete the table can do it in one step. `
        + 'Give the profile protectData: true.',
    });
  }
  const days = data.previousVersions.isUnresolved() ? Infinity : data.previousVersions.toDays();
  if (data.ownBucket && days < RESTORABLE_DAYS) {
    warnings.push({
      id: 'previousVersionsShort',
      text: `Objects that were overwritten or deleted are kept for ${days} days, and lost for good then; the table can be restored to any second of the last ${RESTORABLE_DAYS} days, `
        + `to records whose documents are gone. Give retention.previousVersions ${RESTORABLE_DAYS} days or more.`,
    });
  }
  return warnings;
}

function logWarnings({ logRetention }: ProductionValues): Warning[] {
  const short = Object.entries(logRetention).filter(([, days]) => !Token.isUnresolved(days) && days < DEAD_LETTER_DAYS);
  return short.length === 0 ? [] : [{
    id: 'logRetentionShort',
    text: `${short.map(([prop, days]) => `${prop} is ${days} day${days === 1 ? '' : 's'}`).join(', and ')}: dead-letter queues keep a message for ${DEAD_LETTER_DAYS} days, `
      + 'and what the logs say of it is lost before. Give RetentionDays.TWO_WEEKS or more.',
  }];
}
