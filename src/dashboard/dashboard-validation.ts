import { Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { DASHBOARD_PROPS_KIND } from './dashboard-prop-kinds';
import { DocumentDashboardProps } from './document-dashboard-props';
import { check } from '../props/prop-kind';
import { refuseFaults } from '../props/refuse-faults';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html */
const MOST_WIDGETS = 500;

/** @throws with every fault that was found */
export function validateDashboardProps(scope: Construct, given: DocumentDashboardProps): void {
  const { faults, clean } = check('', given ?? {}, DASHBOARD_PROPS_KIND);
  const isEmpty = given?.pipelines === undefined || (Array.isArray(given.pipelines) && given.pipelines.length === 0);
  refuseFaults(scope, 'DocumentDashboard', [
    ...faults,
    ...isEmpty ? ['pipelines is empty: name the DocumentProcessingPipelines that the dashboard is to show, one at least.'] : [],
    ...nameFaults(clean?.dashboardName),
  ]);
}

/** @throws where a dashboard has no room for them */
export function validateWidgetCount(scope: Construct, { pipelines, apis = [] }: DocumentDashboardProps, widgets: number): void {
  refuseFaults(scope, 'DocumentDashboard', widgets > MOST_WIDGETS
    ? [`pipelines has ${pipelines.length} items and apis has ${apis.length}, which take ${widgets} widgets: a dashboard has room for ${MOST_WIDGETS}. `
      + 'Make another DocumentDashboard for some of them.']
    : []);
}

function nameFaults(name: string | undefined): string[] {
  return name === undefined || Token.isUnresolved(name) || /^[A-Za-z0-9_-]{1,255}$/.test(name)
    ? []
    : [`dashboardName is '${name}': it may have letters, digits, '-' and '_', 1 to 255 of them, such as 'documents'.`];
}
