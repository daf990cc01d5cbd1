import * as fs from 'node:fs';
import * as path from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import answerSchema from '../../src/contract/function-answer.schema.json';
import requestSchema from '../../src/contract/function-request.schema.json';
import { parseFunctionAnswer } from '../../src/normalization';

const guide = fs.readFileSync(path.join(__dirname, '../../docs/own-engine.md'), 'utf8');
const [request, ...answers] = [...guide.matchAll(/```json\n(.*?)```/gs)].map(([, json]) => JSON.parse(json) as object);
const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false });

test('the request of the guide is one, with all that a request may have but for what it says of callbacks', () => {
  const validate = ajv.compile(requestSchema);
  validate(request);
  expect(validate.errors ?? []).toEqual([]);
  expect([...Object.keys(request), 'completion'].sort()).toEqual(Object.keys(requestSchema.properties).sort());
});

test('the answers of the guide are one of each kind, and taken', () => {
  const validate = ajv.compile(answerSchema);
  expect(answers.map((answer) => [validate(answer), parseFunctionAnswer(answer).kind])).toEqual([
    [true, 'PAGES'], [true, 'TEXTRACT'], [true, 'ELSEWHERE'], [true, 'ERROR'],
  ]);
});
