import { limitsOf, listsOf, PipelineDescription, PipelineLists } from '../../contract/pipeline-description';
import { IntakeRoute, IntakeSettings } from '../../intake/intake-settings';
import { routeBy } from '../../intake/route-by';

/** What a pipeline's parameter says of its intake. */
export type DescribedIntake = Pick<PipelineDescription, 'prefix' | 'maxSize' | 'lists'>;

/** What the intake function of a pipeline goes by; nothing where an older version of the library wrote the parameter. */
export function describedIntake(description: DescribedIntake): IntakeSettings | undefined {
  const { prefix, maxSize } = description;
  const lists = listsOf(description);
  const { previousPrefixes, suffixes, contentTypes, engines, routes, maxPages } = lists;
  if (!routes || maxPages === undefined) {
    return undefined;
  }
  const ids = Object.keys(engines);
  return {
    uploadPrefix: prefix,
    previousPrefixes,
    suffixes,
    routes: Object.fromEntries(contentTypes.map((mimeType, index) => (
      [mimeType, routeOf(mimeType, routes[index].map((place) => ids[place]), lists, { maxSizeBytes: maxSize, maxPages })]
    ))),
  };
}

function routeOf(mimeType: string, [engine, ...others]: readonly string[], lists: PipelineLists, most: Parameters<typeof routeBy>[1]): IntakeRoute {
  const taken = lists.engines[engine].map((place) => limitsOf(lists.types[place]));
  const limits = taken.find((type) => type.mimeType === mimeType)!;
  return routeBy({ engine, ...limits }, most, others.length > 0 ? routeOf(mimeType, others, lists, most) : undefined);
}
