import { CALM, inTheWorld, runOnce } from './world/property';
import * as fc from 'fast-check';
import { scenarios } from './world/scenario';
inTheWorld();
test('x', async () => {
  const w = await runOnce({ ...CALM, uploads: [{ kind: 'pdf', key: 0, atMs: 0 }, { kind: 'image', key: 0, atMs: 0 }, { kind: 'text', key: 0, atMs: 0 }, { kind: 'pdf', key: 0, atMs: 0 }, { kind: 'pdf', key: 1, atMs: 0 }] });
  process.stderr.write(w.trace.toString() + '\n' + JSON.stringify(w.violations));
  const stats: any = {};
  let calls = 0; 
  for (const s of fc.sample(scenarios, { numRuns: Number(process.env.RUNS ?? 200), seed: Number(process.env.SEED ?? 1) })) {
    const t = performance.now();
    const r = await runOnce(s); calls += r.calls;
    const took = performance.now() - t;
    if (took > 200) { stats.slow = (stats.slow ?? 0) + 1; process.stderr.write(`slow ${took} ${r.calls} ${r.trace.length} ${JSON.stringify(r.violations)} ${JSON.stringify(s).slice(0,3000)} \n`)}
    if (process.env.TWICE) { const again = await runOnce(s);
    if (again.trace.toString() !== r.trace.toString()) stats.undet = (stats.undet ?? 0) + 1; }
    for (const u of r.uploaded) { const rec = r.table.peek(u.documentId); const k = u.kind + ' ' + (rec?.status ?? 'none') + ' ' + (rec?.attempt) + ' ' + (rec?.error?.code ?? '')+ (r.inDeadLetters(u) ? ' dlq' : ''); stats[k] = (stats[k] ?? 0) + 1; }
    const text = r.trace.toString();
    for (const m of ['CRASH', 'answer is lost', 'gives up', 'tick#1 ', 'SDK, 2', 'dead-letter']) if (text.includes(m)) stats[m] = (stats[m] ?? 0) + 1;
    for (const v of r.violations) stats[v.invariant + " violated"] = (stats[v.invariant + " violated"] ?? 0) + 1;
  }
  process.stderr.write(JSON.stringify({ ...stats, calls }, null, 1));
}, 600000);
