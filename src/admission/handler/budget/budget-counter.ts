import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { BudgetItem, budgetItem } from './budget-item';
import { BUDGET_ENTRY, BUDGET_PARTITION } from '../../budget-settings';
import { CounterItem } from '../counter-item';

/** The item that counts what is spent. */
export function budgetCounter(client: DynamoDBDocumentClient, tableName: string): CounterItem<BudgetItem> {
  return new CounterItem(client, { tableName, partition: BUDGET_PARTITION, entry: BUDGET_ENTRY }, budgetItem);
}
