import { Duration } from 'aws-cdk-lib';
import { ITopic } from 'aws-cdk-lib/aws-sns';
import { NotificationTargetConfig, NotificationTargetKind, PersonTargetConfig } from './notification-target-config';
import { ADDRESS, PERSON_TARGET_PROPS, PHONE_NUMBER, TOPIC, TOPIC_TARGET_PROPS, WEBHOOK_TARGET_PROPS } from './notification-target-prop-kinds';
import { EmailTargetProps, NotificationTargetProps, SmsTargetProps } from './notification-target-props';
import { emailFaults, everyFaults, phoneFaults } from './person-faults';
import { placeFaults, webhookConfig, webhookFaults } from './webhook-target';
import { WebhookTargetProps } from './webhook-target-props';
import { DocumentStatus } from '../contract/document-status';
import { check, PropKind } from '../props/prop-kind';

/**
 * Who is told of changes of status.
 *
 * Take one of the static factories. The class cannot be extended.
 */
export abstract class NotificationTarget {
  /**
   * A topic of yours, for programs: standard or FIFO. It gets each event as JSON, with attributes to filter by, of all statuses unless you say
   * otherwise. In a FIFO topic each document is a message group, so that its notifications stay in order. Where the topic is encrypted with a key
   * that is imported, the key's policy must let the publish function use it.
   */
  public static topic(topic: ITopic, props: NotificationTargetProps = {}): NotificationTarget {
    const { faults } = check('topic', topic, TOPIC, true);
    return library(props, TOPIC_TARGET_PROPS, faults, () => ({
      // the ARN and not the topic: one topic may be imported twice
      identity: topic.topicArn, name: `the topic ${topic.node.path}`, faults: [], config: { kind: 'TOPIC', topic },
    }));
  }

  /**
   * Somebody who is told by e-mail, in words for people, of what needs somebody: FAILED, REJECTED, PARTIAL and QUARANTINED unless you say
   * otherwise. Amazon SNS first sends an e-mail that asks for a confirmation, and nothing else before it is given. docs/notifications.md shows
   * what is sent.
   *
   * @param address the e-mail address
   */
  public static email(address: string, props: EmailTargetProps = {}): NotificationTarget {
    const { faults } = check('address', address, ADDRESS, true);
    return library(props, PERSON_TARGET_PROPS, faults, ({ every }) => person('EMAIL', address, every ?? Duration.minutes(1), emailFaults(address)));
  }

  /**
   * Somebody who is told by text message (SMS), in 140 characters, of what needs somebody: FAILED, REJECTED, PARTIAL and QUARANTINED unless you say
   * otherwise. What an account sends is limited until its sandbox is left and its spend limit raised: see docs/notifications.md.
   *
   * @param phoneNumber the number as E.164 has it: `+491701234567`
   */
  public static sms(phoneNumber: string, props: SmsTargetProps = {}): NotificationTarget {
    const { faults } = check('phoneNumber', phoneNumber, PHONE_NUMBER, true);
    return library(props, PERSON_TARGET_PROPS, faults, ({ every }) => person('SMS', phoneNumber, every ?? Duration.minutes(15), phoneFaults(phoneNumber)));
  }

  /**
   * A receiver of webhooks: a server of yours or of somebody else. It gets each event as a request that is signed as the Standard Webhooks
   * specification says, of statuses in which a document is at its end unless you say otherwise. What it does not take is sent again, for a day and a
   * half. docs/webhooks.md has what it gets and how it verifies that.
   */
  public static webhook(props: WebhookTargetProps): NotificationTarget {
    return library(props ?? {}, WEBHOOK_TARGET_PROPS, [], (checked) => {
      const config = webhookConfig(checked);
      return { identity: `webhook ${config.name}`, name: `the webhook ${checked.name ?? checked.url}`, faults: webhookFaults(checked), config };
    });
  }

  /**
   * The statuses that it is told of, where it has its own.
   *
   * @internal
   */
  public abstract readonly _statuses?: readonly DocumentStatus[];

  /**
   * What tells it from other targets, and what messages call it; nothing where its props are wrong.
   *
   * @internal
   */
  public abstract readonly _identity?: TargetIdentity;

  /**
   * What the pipeline needs to know of it.
   *
   * @internal
   */
  public abstract _bind(): NotificationTargetConfig;

  /**
   * What is wrong with it, a sentence a fault; the pipeline reports it together with its own.
   *
   * @param inVpc whether the functions of the pipeline run in a VPC
   * @internal
   */
  public abstract _validate(inVpc: boolean): string[];
}

/** What tells a target from others, and what messages call it. */
interface TargetIdentity {
  readonly value: string;
  readonly name: string;
  readonly kind: NotificationTargetKind;
}

interface TargetParts {
  readonly identity: string;
  readonly name: string;
  readonly faults: readonly string[];
  readonly config: NotificationTargetConfig;
}

function person(kind: PersonTargetConfig['kind'], address: string, every: Duration, faults: string[]): TargetParts {
  return { identity: `${kind} ${address.toLowerCase()}`, name: address, faults: [...faults, ...everyFaults(every)], config: { kind, address, every } };
}

/**
 * A target of what is right in its props. What is wrong is told when a pipeline takes it.
 *
 * @param known what is wrong with what is not a prop: where there is any, `partsOf` is not asked
 */
function library<Props extends NotificationTargetProps>(
  given: Props, kind: PropKind, known: readonly string[], partsOf: (checked: Props) => TargetParts,
): NotificationTarget {
  const { faults, clean = {} as Props } = check('', given, kind);
  const parts = known.length > 0 ? undefined : partsOf(clean);
  return new LibraryTarget([...known, ...faults, ...parts?.faults ?? [], ...statusFaults(clean)], parts, clean.statuses);
}

function statusFaults({ statuses }: NotificationTargetProps): string[] {
  return statuses?.length === 0 ? ['statuses is empty, so that it would get no message: name a status, or leave the target out.'] : [];
}

class LibraryTarget extends NotificationTarget {
  public readonly _identity?: TargetIdentity;

  public constructor(
    private readonly faults: readonly string[],
    private readonly parts: TargetParts | undefined,
    public readonly _statuses: readonly DocumentStatus[] | undefined,
  ) {
    super();
    this._identity = parts && { value: parts.identity, name: parts.name, kind: parts.config.kind };
  }

  public _bind(): NotificationTargetConfig {
    return this.parts!.config; // a pipeline binds none that has faults
  }

  public _validate(inVpc: boolean): string[] {
    const config = this.parts?.config;
    return [...this.faults, ...config?.kind === 'WEBHOOK' ? placeFaults(config, inVpc) : []];
  }
}
