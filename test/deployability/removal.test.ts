import { RemovalPolicies } from 'aws-cdk-lib';
import { templatesOf, twoStacks } from './stacks';
import { DocumentProcessingPipeline } from '../../src';

test.each([
  ['a guard against deletion, where the table is to stay', () => undefined, true],
  ['none, where the user has everything destroyed with the stack', (scope: any) => RemovalPolicies.of(scope).destroy(), false],
])('the table has %s', (_, apply, isGuarded) => {
  const stacks = twoStacks();
  new DocumentProcessingPipeline(stacks.own, 'Documents');
  apply(stacks.own);
  const [table] = Object.values(templatesOf(stacks).own.findResources('AWS::DynamoDB::GlobalTable'))
    .filter(({ Properties }) => JSON.stringify(Properties.KeySchema).includes('documentId'));
  expect(table.Properties.Replicas[0].DeletionProtectionEnabled).toBe(isGuarded);
});
