import { EngineGroup } from '../../admission/handler/admission-gates';
import { MetricName } from '../../contract/metric-name';
import { addOfEngine } from '../../runtime/document-metrics';
import { addMetric } from '../../runtime/telemetry';

/** A document that has begun to wait so lately may not have had its tick yet. */
const HAD_ITS_TICK_MS = 2 * 60_000;

/** Tell for how long documents have waited, and whether the quotas that they wait for are used. */
export async function tellOfWaiting(oldest: ReadonlyMap<string, string>, groups: readonly EngineGroup[]): Promise<void> {
  const now = Date.now();
  const waitedMs = new Map([...oldest].map(([lane, since]) => [lane, Math.max(0, now - Date.parse(since))]));
  for (const [lane, milliseconds] of waitedMs) {
    addOfEngine(MetricName.OLDEST_WAITING, milliseconds / 1000, lane);
  }
  for (const { engines, gate } of groups) {
    const longest = Math.max(0, ...engines.map((engine) => waitedMs.get(engine) ?? 0));
    if (gate && longest > HAD_ITS_TICK_MS) {
      addMetric(MetricName.UNUSED_QUOTA, await gate.unusedMs(new Date(now), longest) / 1000);
    }
  }
}

/** Tell how many jobs count in the quota of these engines, each of which has it to itself or shares it with the others. */
export function tellOfJobs(engines: readonly string[], jobs: number): void {
  if (jobs > 0) {
    addMetric(MetricName.JOBS_IN_FLIGHT, jobs);
    engines.forEach((engine) => addMetric(MetricName.JOBS_IN_FLIGHT, jobs, { engine }));
  }
}
