import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { METRICS } from '../../src/contract/metrics';
import { synthesize } from '../helpers/synthesize';

const PAGE = readFileSync(join(__dirname, '..', '..', 'docs', 'operations.md'), 'utf8');

/** The rows of a table below a heading, by their cells. */
function rowsBelow(heading: string, firstHeader: string): string[][] {
  const [, section] = PAGE.split(`\n## ${heading}\n`);
  const table = section.split('\n## ')[0].split('\n\n').find((block) => block.startsWith(`| ${firstHeader} |`))!;
  return table.trim().split('\n').slice(2).map((line) => line.slice(2, -2).split(' | '));
}

test('docs/operations.md has each metric, with its unit and its dimensions', () => {
  expect(rowsBelow('Metrics', 'metric').map(([name, unit, dimensions]) => [name, unit, dimensions])).toEqual(
    Object.entries(METRICS).map(([name, { unit, ofPipeline, by }]) => [
      `\`${name}\``, unit, [...ofPipeline ? ['`service`'] : [], ...by ? [`\`service\`, \`${by}\``] : []].join('; '),
    ]),
  );
});

test('it names the method of each metric', () => {
  const { pipeline } = synthesize();
  for (const [name, , , method] of rowsBelow('Metrics', 'metric')) {
    const [, called] = /^`(\w+)\(\w*\)`$/.exec(method)!;
    expect((pipeline as any)[called](called === 'metricDocumentErrors' || called === 'metricStageDuration' ? 'one' : undefined).metricName).toBe(name.slice(1, -1));
  }
});

test('it has each query that comes with the stack', () => {
  const names = Object.values(synthesize().template.findResources('AWS::Logs::QueryDefinition')).map(({ Properties: { Name } }) => Name.split('/').at(-1));
  expect(rowsBelow('Log queries', 'query').map(([name]) => name)).toEqual(names);
});
