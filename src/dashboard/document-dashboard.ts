import { Duration } from 'aws-cdk-lib';
import { Dashboard, IWidget, TextWidget, TextWidgetBackground } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { validateDashboardProps, validateWidgetCount } from './dashboard-validation';
import { DocumentDashboardProps } from './document-dashboard-props';
import { FULL_WIDTH } from './metric-widgets';
import { Question, questionsAbout } from './questions';
import { documentationUrl, RUNBOOK_URL } from '../monitoring/documentation-url';

/** What the page begins with; `defaultInterval` can be changed on the page itself. */
const SHOWN_INTERVAL = Duration.days(1);

/**
 * A dashboard of Amazon CloudWatch over pipelines and their APIs, one page of questions: is it working, how many documents, how fast, what
 * failed and why, what waits for a quota and for how long, what it costs. docs/operations.md says what each metric means.
 *
 * A dashboard costs $3 a month, beyond the three that an account has for free, and the metrics that it shows cost the same with it and without.
 *
 * @see https://aws.amazon.com/cloudwatch/pricing/
 */
export class DocumentDashboard extends Construct {
  /** The dashboard itself, to which widgets can be added; they stand below the others. */
  public readonly dashboard: Dashboard;

  public constructor(scope: Construct, id: string, props: DocumentDashboardProps) {
    super(scope, id);
    validateDashboardProps(this, props);
    const { pipelines, apis = [], dashboardName } = props;
    const rows = [[introduction(props)], ...questionsAbout(pipelines, apis).flatMap((question) => [[heading(question)], ...question.rows])];
    validateWidgetCount(this, props, rows.flat().length);
    this.dashboard = new Dashboard(this, 'Dashboard', { dashboardName, widgets: rows, defaultInterval: SHOWN_INTERVAL });
  }
}

function introduction({ pipelines }: DocumentDashboardProps): IWidget {
  const names = pipelines.map(({ pipelineName }) => pipelineName).join(', ');
  return text(`# Documents\n${names} · [the runbook](${RUNBOOK_URL}) · [what the metrics mean, and log queries](${documentationUrl('operations.md')})`);
}

function heading({ title, explanation }: Question): IWidget {
  return text(`## ${title}\n${explanation}`);
}

function text(markdown: string): IWidget {
  return new TextWidget({ markdown, width: FULL_WIDTH, height: 2, background: TextWidgetBackground.TRANSPARENT });
}
