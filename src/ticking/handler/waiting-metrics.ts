import { EngineGroup } from '../../admission/handler/admission-gates';
import { MetricName } from '../../contract/metric-name';
import { metrics } from '../../runtime/telemetry';

/** A document that has begun to wait so lately may not have had its tick yet. */
const HAD_ITS_TICK_MS = 2 * 60_000;

/** Tell for how long documents have waited, and whether the quotas that they wait for are used. */
export async function tellOfWaiting(oldest: ReadonlyMap<string, string>, groups: readonly EngineGroup[]): Promise<void> {
  const now = Date.now();
  const waitedMs = new Map([...oldest].map(([lane, since]) => [lane, Math.max(0, now - Date.parse(since))]));
  for (const [lane, milliseconds] of waitedMs) {
    metrics.addMetric(MetricName.OLDEST_WAITING, 'Seconds', milliseconds / 1000);
    const byEngine = metrics.singleMetric();
    byEngine.addDimension('engine', lane);
    byEngine.addMetric(MetricName.OLDEST_WAITING, 'Seconds', milliseconds / 1000);
  }
  for (const { engines, gate } of groups) {
    const longest = Math.max(0, ...engines.map((engine) => waitedMs.get(engine) ?? 0));
    if (gate && longest > HAD_ITS_TICK_MS) {
      metrics.addMetric(MetricName.UNUSED_QUOTA, 'Seconds', await gate.unusedMs(new Date(now), longest) / 1000);
    }
  }
}
