import { App, Stack } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { RoleRights, roleRights } from './role-statements';
import { DocumentApi, DocumentProcessingPipeline, MalwareScan, NotificationTarget } from '../../src';
import { withGeneratedPart } from '../generated-part';

/** What all functions have, which says nothing of any. */
const OF_ALL = /^(logs:(CreateLogStream|PutLogEvents)|xray:)/;

/** A page with the table of who may do what, as the template of a pipeline with malware scans and a webhook, and of an API that purges and serves operators, has it. */
export function withRights(page: string): string {
  return withGeneratedPart(page, table());
}

function table(): string {
  const app = new App({ analyticsReporting: false });
  const stack = new Stack(app, 'Stack');
  const pipeline = new DocumentProcessingPipeline(stack, 'Documents', {
    malwareScan: MalwareScan.guardDuty(),
    notifications: { targets: [NotificationTarget.webhook({ name: 'billing', url: 'https://billing.example.com', secret: new Secret(stack, 'BillingSecret') })] },
  });
  new DocumentApi(stack, 'Api', { pipeline, allowPurge: true })._addOperations();
  return ['| role | may | on | if |', '|---|---|---|---|', ...roleRights(stack).flatMap(rowsOf)].join('\n');
}

function rowsOf({ path, principal, rights }: RoleRights): string[] {
  const own = rights.filter(({ actions }) => !actions.every((action) => OF_ALL.test(action)));
  return own.map(({ actions, resources, condition }, index) => [
    index === 0 ? `**${path}**, taken on by \`${principal}\`` : '',
    actions.map((action) => `\`${action}\``).join(', '),
    resources.map((resource) => `\`${resource}\``).join(', '),
    condition ? `\`${condition}\`` : '',
  ].join(' | ')).map((row) => `| ${row} |`);
}
