import { alarms } from './alarms';
import { bucketPolicy } from './bucket-policy';
import { deadLetters } from './dead-letters';
import { Examination } from './examination';
import { keyPolicies } from './key-policies';
import { misplaced } from './misplaced';
import { notifications } from './notifications';
import { quotas } from './quotas';
import { region } from './region';
import { schedules } from './schedules';
import { smsSandbox } from './sms-sandbox';
import { subscriptions } from './subscriptions';

/** In the order in which a document would meet what is wrong. */
export const EXAMINATIONS: readonly Examination[] = [
  region, notifications, misplaced, bucketPolicy, keyPolicies, quotas, schedules, deadLetters, alarms, subscriptions, smsSandbox,
];
