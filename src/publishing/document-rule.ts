import { IEventBus, Rule } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { EVENT_SOURCE } from './event-names';
import { OnDocumentOptions } from './on-document-options';
import { DocumentStatus } from '../contract/document-status';
import { STATUS_TABLE } from '../contract/status-table';

export interface DocumentRuleProps {
  readonly pipelineName: string;
  readonly eventBus: IEventBus;
  readonly options: OnDocumentOptions;
}

/** A rule for events of one pipeline, below it. */
export function documentRule(pipeline: Construct, id: string, { pipelineName, eventBus, options }: DocumentRuleProps): Rule {
  const { statuses, target, eventPattern, ...common } = options;
  if (statuses?.length === 0) {
    throw new Error(`${pipeline.node.path}: statuses of onDocument('${id}') is empty, so that no event would match: name a status, or leave statuses out.`);
  }
  if (eventPattern?.source || eventPattern?.detailType) {
    throw new Error(
      `${pipeline.node.path}: eventPattern of onDocument('${id}') has source or detailType, which the pipeline sets itself: ` +
      'name statuses instead, and narrow by detail.',
    );
  }
  const rule = new Rule(pipeline, id, { ...common, eventPattern, eventBus });
  rule.addEventPattern({
    source: [EVENT_SOURCE],
    detailType: [...new Set(statuses ?? Object.values(DocumentStatus))].map((status) => STATUS_TABLE[status].detailType),
    detail: { pipelineName: [pipelineName] },
  });
  rule.addTarget(target);
  return rule;
}
