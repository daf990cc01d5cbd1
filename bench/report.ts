import { CollectionFigures, Reader, ReaderFigures } from './collection';
import { CommandLineFigures } from './command-line';
import { ConsoleFigures, ScreenFigures } from './console';
import { HandlerFigures } from './handlers';
import { missedPipelineAims, PipelineResults, pipelineTable } from './pipeline-report';
import { kilobytes, line, megabytes, milliseconds, ratio } from './report-lines';
import { SynthFigures } from './synth';

export interface Results extends PipelineResults {
  readonly node: string;
  readonly runs: number;
  readonly handlers: HandlerFigures[];
  readonly synth: SynthFigures;
  readonly commandLine: CommandLineFigures;
  /** Absent where there was no Chromium. */
  readonly webConsole?: ConsoleFigures;
  readonly collection: CollectionFigures;
}

/** What the figures are to be at most; nearly all are ratios within one run, so that the machine does not count. */
export const AIMS = {
  bundleRatio: 0.4,
  bundleBytes: 1_000_000,
  synthRatio: 1.15,
  helpRatio: 2.5,
  firstScreenBytes: 250_000,
  timeRatio: 2,
  peakBytes: 200_000_000,
  peakRatio: 1.2,
};

/** How the table calls them; two of them stand there to compare with. */
const READERS: Record<Reader, string> = { parse: 'JSON.parse', collect: 'collect', parser: 'response-parser' };

/** A table of at most 80 columns. */
export function table(results: Results): string {
  const { handlers, synth, commandLine, webConsole, collection } = results;
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
    [],
    ['docpipe', 'script', '--help', 'node -e 0', 'ratio'],
    ['', kilobytes(commandLine.scriptBytes), milliseconds(commandLine.helpMs), milliseconds(commandLine.nodeMs), ratio(commandLine.ratio)],
    [],
    ['console', 'bytes', 'requests', 'main thr.', 'x bare'],
    ...consoleRows(webConsole),
    [],
    ['an answer of', 'pages', 'CPU time', 'x parse', 'peak', 'x 300 p.'],
    ...collection.readers.map(readerRow),
    ['aim of collect', '3000', '', ratio(AIMS.timeRatio), megabytes(AIMS.peakBytes), ratio(AIMS.peakRatio)],
  ];
  const notes = handlers.flatMap(({ handler, beside }) => beside.map(({ file, bytes }) =>
    `${handler} also ships ${file} (${kilobytes(bytes)}), read when the first PDF comes.`));
  return [...rows.map(line), '', ...notes, ...collectionNotes(collection), pipelineTable(results)].join('\n');
}

function readerRow({ reader, pages, cpuMs, timeRatio, peakBytes, peakRatio }: ReaderFigures): string[] {
  return [READERS[reader], String(pages), milliseconds(cpuMs), ratio(timeRatio), megabytes(peakBytes), ratio(peakRatio)];
}

function consoleRows(figures: ConsoleFigures | undefined): string[][] {
  if (!figures) {
    return [['not measured: there is no Chromium']];
  }
  const row = (name: string, { bytes, requests, mainThreadMs }: ScreenFigures, times: number): string[] => (
    [name, kilobytes(bytes), String(requests), milliseconds(mainThreadMs), ratio(times)]
  );
  return [
    row('a bare page', figures.bare, 1), row('documents', figures.firstScreen, figures.firstScreenRatio), row('page 1 of 3,000', figures.pageOneOf3000, figures.pageOneRatio),
  ];
}

function collectionNotes(collection: CollectionFigures): string[] {
  const { answers, readers } = collection;
  const { pages, parts, blocks, bytes } = answers.at(-1)!;
  const missed = missedByCollect(collection);
  return [
    `collect of ${pages} pages: ${missed.length > 0 ? `${missed.length} of three aims MISSED` : 'all three aims met'}.`,
    `${pages} pages are ${blocks} blocks: ${megabytes(bytes)} of JSON in ${parts} parts.`,
    readers.some(figures => figures.reader === 'parser' && figures.pages === pages)
      ? `amazon-textract-response-parser read the ${pages} pages once.`
      : `With BENCH_FULL=1 amazon-textract-response-parser reads ${pages} pages, too.`,
  ];
}

/** A sentence for each aim that is missed. */
export function missedAims(results: Results): string[] {
  const { handlers, synth, commandLine, webConsole, collection } = results;
  return [
    ...handlers.flatMap(({ handler, bundleBytes, sizeRatio, importRatio }) => [
      ...(bundleBytes > AIMS.bundleBytes ? [`${handler} has ${kilobytes(bundleBytes)}; the aim is ${kilobytes(AIMS.bundleBytes)}.`] : []),
      ...(sizeRatio > AIMS.bundleRatio ? [`${handler} has ${ratio(sizeRatio)} of its unbundled size; the aim is ${AIMS.bundleRatio}.`] : []),
      ...(importRatio > AIMS.bundleRatio ? [`${handler} takes ${ratio(importRatio)} of its unbundled import; the aim is ${AIMS.bundleRatio}.`] : []),
    ]),
    ...(synth.ratio > AIMS.synthRatio ? [`Synth takes ${ratio(synth.ratio)} of the stack by hand; the aim is ${AIMS.synthRatio}.`] : []),
    ...(synth.processRatio > AIMS.synthRatio
      ? [`The synth process takes ${ratio(synth.processRatio)} of the one by hand; the aim is ${AIMS.synthRatio}.`] : []),
    ...(commandLine.ratio > AIMS.helpRatio
      ? [`docpipe --help takes ${ratio(commandLine.ratio)} of node -e 0; the aim is ${AIMS.helpRatio}.`] : []),
    ...missedByConsole(webConsole),
    ...missedByCollect(collection),
    ...missedPipelineAims(results),
  ];
}

function missedByConsole(figures: ConsoleFigures | undefined): string[] {
  return figures && figures.firstScreen.bytes > AIMS.firstScreenBytes
    ? [`The first screen of the console takes ${kilobytes(figures.firstScreen.bytes)}; the aim is ${kilobytes(AIMS.firstScreenBytes)}.`] : [];
}

function missedByCollect({ answers, readers }: CollectionFigures): string[] {
  const long = answers.at(-1)!.pages;
  return readers.filter(({ reader, pages }) => reader === 'collect' && pages === long).flatMap(({ timeRatio, peakBytes, peakRatio }) => [
    ...(timeRatio > AIMS.timeRatio ? [`Collecting ${long} pages takes ${ratio(timeRatio)} of JSON.parse; the aim is ${AIMS.timeRatio}.`] : []),
    ...(peakBytes > AIMS.peakBytes ? [`Collecting ${long} pages needs ${megabytes(peakBytes)}; the aim is ${megabytes(AIMS.peakBytes)}.`] : []),
    ...(peakRatio > AIMS.peakRatio ? [`Collecting ${long} pages needs ${ratio(peakRatio)} of the memory of 300; the aim is ${AIMS.peakRatio}.`] : []),
  ]);
}
