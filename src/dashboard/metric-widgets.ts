import { Duration } from 'aws-cdk-lib';
import { GraphWidget, GraphWidgetProps, IMetric, IWidget, MathExpression, SingleValueWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { METRICS, METRICS_NAMESPACE, METRICS_PIPELINE_DIMENSION } from '../contract/metrics';
import { IDocumentProcessingPipeline } from '../document-processing-pipeline-interface';

export const FULL_WIDTH = 24;

const HEIGHT = 6;

/** A widget whose width its row decides. */
export type WidgetOfRow = (width: number) => IWidget;

/** Widgets side by side that share the width of the page. */
export function row(...widgets: readonly WidgetOfRow[]): IWidget[] {
  return widgets.map((make) => make(Math.floor(FULL_WIDTH / widgets.length)));
}

/** How metrics go over time, from zero on. */
export function graph(title: string, left: IMetric[], props: Omit<GraphWidgetProps, 'title' | 'left' | 'width'> = {}): WidgetOfRow {
  return (width) => new GraphWidget({ title, left, width, height: HEIGHT, leftYAxis: { min: 0 }, ...props });
}

/** Metrics as numbers, each over all of the time that the page shows. */
export function numbers(title: string, metrics: IMetric[]): WidgetOfRow {
  return (width) => new SingleValueWidget({ title, metrics, width, height: HEIGHT, setPeriodToTimeRange: true });
}

/**
 * A metric of the pipeline by its other dimension: whatever values there are, so that an engine or an error code shows once it is there, and
 * the engines of a pipeline of another stack need not be known.
 */
export function each(pipeline: IDocumentProcessingPipeline, metricName: string, period: Duration = Duration.minutes(5)): MathExpression {
  const { by, statistic } = METRICS[metricName];
  const { region, account } = pipeline.metric(metricName);
  const schema = `{${METRICS_NAMESPACE},${by},${METRICS_PIPELINE_DIMENSION}}`;
  const terms = `MetricName="${metricName}" ${METRICS_PIPELINE_DIMENSION}="${pipeline.pipelineName}"`;
  return new MathExpression({
    expression: `SEARCH('${schema} ${terms}', '${statistic}', ${period.toSeconds()})`,
    label: `\${PROP('Dim.${by}')}`,
    period,
    searchRegion: region,
    searchAccount: account,
  });
}
