import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { transform } from 'esbuild';
import { medians } from './measure';
import { ASSETS, PACKAGE, ROOT, WORK } from './paths';

export interface SynthFigures {
  /** CPU time of defining and synthesizing the stack, modules loaded. */
  readonly pipelineMs: number;
  readonly handwrittenMs: number;
  readonly ratio: number;
  /** CPU time of the whole process, as a user waits for it. */
  readonly pipelineProcessMs: number;
  readonly handwrittenProcessMs: number;
  readonly processRatio: number;
  readonly resources: number;
  readonly resourceTypes: Record<string, number>;
}

type Name = 'pipeline' | 'handwritten';

/** Both stacks as JavaScript, with the same bundles: the library as jsii has compiled it, and the handwritten one transpiled. */
export async function measureSynth(): Promise<SynthFigures> {
  await fs.cp(path.join(ROOT, 'lib'), path.join(PACKAGE, 'lib'), { recursive: true }).catch(() => {
    throw new Error('There is no lib/ yet: run `npx projen compile` first, as `npm run bench` does.');
  });
  await fs.cp(path.join(ROOT, 'package.json'), path.join(PACKAGE, 'package.json')); // whose version alarms name
  const library = path.join(PACKAGE, 'lib', 'index.js');
  const handwritten = path.join(WORK, 'handwritten-stack.cjs');
  const source = await fs.readFile(path.join(__dirname, 'handwritten-stack.ts'), 'utf8');
  await fs.writeFile(handwritten, (await transform(source, { loader: 'ts', format: 'cjs', target: 'node20' })).code);

  const candidates = {
    pipeline: { script: await synthesizer('pipeline', library, "new library.DocumentProcessingPipeline(new Stack(app, 'Stack'), 'Documents');") },
    handwritten: {
      script: await synthesizer('handwritten', handwritten, `new library.HandwrittenStack(app, 'Stack', ${JSON.stringify(ASSETS)});`),
    },
  };
  const times = await medians<Name, 'synthMs' | 'processMs'>(candidates);
  const resourceTypes = await assertSameResources();
  return {
    pipelineMs: times.pipeline.synthMs,
    handwrittenMs: times.handwritten.synthMs,
    ratio: times.pipeline.synthMs / times.handwritten.synthMs,
    pipelineProcessMs: times.pipeline.processMs,
    handwrittenProcessMs: times.handwritten.processMs,
    processRatio: times.pipeline.processMs / times.handwritten.processMs,
    resources: Object.values(resourceTypes).reduce((sum, count) => sum + count, 0),
    resourceTypes,
  };
}

function outdirOf(name: Name): string {
  return path.join(WORK, `cdk.out-${name}`);
}

async function synthesizer(name: Name, library: string, define: string): Promise<string> {
  const script = path.join(WORK, `synth-${name}.cjs`);
  await fs.writeFile(script, `
const { rmSync } = require('node:fs');
const { App, Stack } = require('aws-cdk-lib');
const library = require(${JSON.stringify(library)});
rmSync(${JSON.stringify(outdirOf(name))}, { recursive: true, force: true });
const cpuMs = (usage) => (usage.user + usage.system) / 1000;
const before = process.cpuUsage();
const app = new App({ outdir: ${JSON.stringify(outdirOf(name))}, analyticsReporting: false });
${define}
app.synth();
console.log(JSON.stringify({ synthMs: cpuMs(process.cpuUsage(before)), processMs: cpuMs(process.cpuUsage()) }));
`);
  return script;
}

/** Else the two would not be comparable. */
async function assertSameResources(): Promise<Record<string, number>> {
  const [pipeline, handwritten] = await Promise.all([resourceTypesOf('pipeline'), resourceTypesOf('handwritten')]);
  const types = [...new Set([...Object.keys(pipeline), ...Object.keys(handwritten)])];
  const different = types.filter(type => pipeline[type] !== handwritten[type]);
  if (different.length > 0) {
    const list = different.map(type => `${type}: ${pipeline[type] ?? 0} in the pipeline, ${handwritten[type] ?? 0} by hand`);
    throw new Error(`bench/handwritten-stack.ts has to have the resources of the default pipeline:\n${list.join('\n')}`);
  }
  return pipeline;
}

async function resourceTypesOf(name: Name): Promise<Record<string, number>> {
  const template = JSON.parse(await fs.readFile(path.join(outdirOf(name), 'Stack.template.json'), 'utf8')) as { Resources: Record<string, { Type: string }> };
  const counts: Record<string, number> = {};
  for (const { Type } of Object.values(template.Resources)) {
    counts[Type] = (counts[Type] ?? 0) + 1;
  }
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => a.localeCompare(b)));
}
