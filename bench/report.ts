import { HandlerFigures } from './handlers';
import { SynthFigures } from './synth';

export interface Results {
  readonly node: string;
  readonly runs: number;
  readonly handlers: HandlerFigures[];
  readonly synth: SynthFigures;
}

/** What the figures are to be at most; all but one are ratios within one run, so that the machine does not count. */
export const AIMS = { bundleRatio: 0.4, bundleBytes: 1_000_000, synthRatio: 1.15 };

/** A table of at most 80 columns. */
export function table({ handlers, synth }: Results): string {
  const rows = [
    ['handler', 'bundle', 'unbundled', 'ratio', 'import', 'unbundled', 'ratio'],
    ...handlers.map(figures => [
      figures.handler, kilobytes(figures.bundleBytes), kilobytes(figures.unbundledBytes), ratio(figures.sizeRatio),
      milliseconds(figures.bundleImportMs), milliseconds(figures.unbundledImportMs), ratio(figures.importRatio),
    ]),
    [],
    ['synth, CPU time', 'pipeline', 'by hand', 'ratio'],
    ['of the stack', milliseconds(synth.pipelineMs), milliseconds(synth.handwrittenMs), ratio(synth.ratio)],
    ['of the process', milliseconds(synth.pipelineProcessMs), milliseconds(synth.handwrittenProcessMs), ratio(synth.processRatio)],
    ['resources', String(synth.resources), String(synth.resources), ''],
  ];
  const notes = handlers.flatMap(({ handler, beside }) => beside.map(({ file, bytes }) =>
    `${handler} also ships ${file} (${kilobytes(bytes)}), read when the first PDF comes.`));
  return [...rows.map(line), '', ...notes].join('\n');
}

/** A sentence for each aim that is missed. */
export function missedAims({ handlers, synth }: Results): string[] {
  return [
    ...handlers.flatMap(({ handler, bundleBytes, sizeRatio, importRatio }) => [
      ...(bundleBytes > AIMS.bundleBytes ? [`${handler} has ${kilobytes(bundleBytes)}; the aim is ${kilobytes(AIMS.bundleBytes)}.`] : []),
      ...(sizeRatio > AIMS.bundleRatio ? [`${handler} has ${ratio(sizeRatio)} of its unbundled size; the aim is ${AIMS.bundleRatio}.`] : []),
      ...(importRatio > AIMS.bundleRatio ? [`${handler} takes ${ratio(importRatio)} of its unbundled import; the aim is ${AIMS.bundleRatio}.`] : []),
    ]),
    ...(synth.ratio > AIMS.synthRatio ? [`Synth takes ${ratio(synth.ratio)} of the stack by hand; the aim is ${AIMS.synthRatio}.`] : []),
    ...(synth.processRatio > AIMS.synthRatio
      ? [`The synth process takes ${ratio(synth.processRatio)} of the one by hand; the aim is ${AIMS.synthRatio}.`] : []),
  ];
}

function line([name = '', ...cells]: string[]): string {
  return [name.padEnd(16), ...cells.map(cell => cell.padStart(10))].join('').trimEnd();
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1000)} kB`;
}

function milliseconds(ms: number): string {
  return `${Math.round(ms)} ms`;
}

function ratio(value: number): string {
  return value.toFixed(2);
}
