import { pdfOf, scanOf } from './documents';
import { LocalExample } from './local-example';
import { putAndWait, statusOf } from './read-documents';
import { apiOf } from '../environment';
import { exampleStack } from '../pipeline-assembly';

const LETTER = 'The meeting begins at nine in the morning.';

export const basic: LocalExample = {
  stack: exampleStack,
  run: async (given) => {
    const { environment, findings } = given;
    const records = await putAndWait(given, {
      'letter.pdf': await pdfOf('LETTER', (sheet) => sheet.line(LETTER)),
      'scan.png': await scanOf('LETTER', (sheet) => sheet.line(LETTER)),
      'notes.txt': LETTER,
      'broken.pdf': '%PDF-1.7\nnothing that could be read follows',
    });
    for (const name of ['letter.pdf', 'scan.png', 'notes.txt']) {
      const record = records[name];
      const text = record && await environment.documents.textOf(record);
      findings.add(`${name} is read`, `${statusOf(record)}: ${text}`, record?.status === 'SUCCEEDED' && text?.includes(LETTER) === true);
    }
    findings.equal('a file that is none is rejected with a reason', statusOf(records['broken.pdf']), 'REJECTED CORRUPT');
    const { documents } = await apiOf(environment).client.list({ status: 'SUCCEEDED' });
    findings.equal('the API lists what was read', documents.map(({ fileName }) => fileName).sort(), ['letter.pdf', 'notes.txt', 'scan.png']);
  },
};
