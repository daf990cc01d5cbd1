import * as fs from 'node:fs';
import * as path from 'node:path';
import { forgetRun, savedRun, saveRun } from './begun-runs';

const RUN = { run: 'cdpp-acceptance-ffffff', account: '123456789012', region: 'eu-west-1', begunAt: '2030-01-01T00:00:00.000Z', outputs: { A: 'b' }, begun: { title: { x: 'y' } } };

afterEach(() => forgetRun(RUN.run));

test('a run that waits is there again, in its account alone, until it is forgotten', () => {
  const file = saveRun(RUN);
  expect(JSON.parse(fs.readFileSync(path.resolve(file), 'utf8'))).toEqual(RUN);
  expect(savedRun(RUN.run, { id: RUN.account, region: RUN.region })).toEqual(RUN);
  expect(() => savedRun(RUN.run, { id: RUN.account, region: 'us-east-1' })).toThrow('The run is in eu-west-1 of the account 123456789012, and the credentials are for us-east-1 of 123456789012.');
  forgetRun(RUN.run);
  expect(() => savedRun(RUN.run, { id: RUN.account, region: RUN.region })).toThrow(/--destroy cdpp-acceptance-ffffff removes what there is of it\./);
});
