import { IEventBus, Rule } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { EVENT_SOURCE } from './event-names';
import { OnDocumentOptions } from './on-document-options';
import { ON_DOCUMENT_OPTIONS_KIND } from './on-document-prop-kinds';
import { DocumentStatus } from '../contract/document-status';
import { STATUS_TABLE } from '../contract/status-table';
import { check } from '../props/prop-kind';
import { refuseFaults } from '../props/refuse-faults';

export interface DocumentRuleProps {
  readonly pipelineName: string;
  readonly eventBus: IEventBus;
  readonly options: OnDocumentOptions;
}

/**
 * A rule for events of one pipeline, below it.
 *
 * @throws with all that is wrong in the options
 */
export function documentRule(pipeline: Construct, id: string, { pipelineName, eventBus, options }: DocumentRuleProps): Rule {
  refuseFaults(pipeline, `rule of onDocument('${id}')`, optionFaults(options));
  const { statuses, target, eventPattern, ...common } = options;
  const rule = new Rule(pipeline, id, { ...common, eventPattern, eventBus });
  rule.addEventPattern({
    source: [EVENT_SOURCE],
    detailType: [...new Set(statuses ?? Object.values(DocumentStatus))].map((status) => STATUS_TABLE[status].detailType),
    detail: { pipelineName: [pipelineName] },
  });
  rule.addTarget(target);
  return rule;
}

function optionFaults(options: OnDocumentOptions): string[] {
  const { faults, clean: { statuses, eventPattern } = {} } = check('', options, ON_DOCUMENT_OPTIONS_KIND);
  return [
    ...faults,
    ...statuses?.length === 0 ? ['statuses is empty, so that no event would match: name a status, or leave statuses out.'] : [],
    ...eventPattern?.source || eventPattern?.detailType
      ? ['eventPattern has source or detailType, which the pipeline sets itself: name statuses instead, and narrow by detail.']
      : [],
  ];
}
