import { OcrEngine, TextractFeature } from '../../src';
import { statementsOf } from '../helpers/statements';
import { synthesize } from '../helpers/synthesize';

const READ_UPLOADS = 's3:GetObject,s3:GetObjectVersion uploads/*';
const WRITE_RAW = 's3:PutObject results/*/raw/*';
const READ_RAW = 's3:GetObject results/*/raw/*';
/** What the functions may do whatever the engine. */
const ALWAYS_RECOGNIZE = synthesizedStatements(OcrEngine.metadataOnly(), 'Recognition');
const ALWAYS_COLLECT = synthesizedStatements(OcrEngine.metadataOnly(), 'Collection');
const PASS_ROLE = 'iam:PassRole PublisherRole';
const ADMISSION = 'dynamodb:GetItem,dynamodb:PutItem,dynamodb:UpdateItem,dynamodb:DeleteItem Admission';
/** For the first document that has to wait. */
const WAKE_TICK = 'lambda:InvokeFunction TickingHandler';
const RELEASE = 'dynamodb:UpdateItem,dynamodb:DeleteItem Admission';

/** Each engine with all that it adds to what the two functions may do. */
const ENGINES: Array<[string, OcrEngine, string[], string[]]> = [
  ['textractText', OcrEngine.textractText(), job('DocumentTextDetection'), collected('DocumentTextDetection')],
  ['textractAnalysis', OcrEngine.textractAnalysis({ features: [TextractFeature.TABLES] }), job('DocumentAnalysis'), collected('DocumentAnalysis')],
  ['textractExpense', OcrEngine.textractExpense(), job('ExpenseAnalysis'), collected('ExpenseAnalysis')],
  ['textractLending', OcrEngine.textractLending(), job('LendingAnalysis'), collected('LendingAnalysis')],
  ['textractTextSync', OcrEngine.textractTextSync(), answer('textract:DetectDocumentText'), []],
  ['textractAnalysisSync', OcrEngine.textractAnalysisSync({ features: [TextractFeature.FORMS] }), answer('textract:AnalyzeDocument'), []],
  ['textractExpenseSync', OcrEngine.textractExpenseSync(), answer('textract:AnalyzeExpense'), []],
  ['textractId', OcrEngine.textractId(), answer('textract:AnalyzeID'), []],
  ['rekognitionText', OcrEngine.rekognitionText(), answer('rekognition:DetectText'), []],
  ['embeddedText', OcrEngine.embeddedText(), [READ_UPLOADS, WRITE_RAW], []],
  ['metadataOnly', OcrEngine.metadataOnly(), [], []],
];

test.each(ENGINES)('%s adds its own rights and no other', (_name, engine, recognize, collect) => {
  expect(beyond(synthesizedStatements(engine, 'Recognition'), ALWAYS_RECOGNIZE)).toEqual(recognize.sort());
  expect(beyond(synthesizedStatements(engine, 'Collection'), ALWAYS_COLLECT)).toEqual(collect.sort());
});

function job(operation: string): string[] {
  return [`textract:Start${operation} *`, READ_UPLOADS, WRITE_RAW, PASS_ROLE, ADMISSION, WAKE_TICK];
}

/** Its job is released when it has ended. */
function collected(operation: string): string[] {
  return [`textract:Get${operation} *`, RELEASE];
}

function answer(action: string): string[] {
  return [`${action} *`, READ_UPLOADS, WRITE_RAW, READ_RAW, ADMISSION, WAKE_TICK];
}

function synthesizedStatements(engine: OcrEngine, step: 'Recognition' | 'Collection'): string[] {
  const { template } = synthesize({ engine });
  return statementsOf(template, `Documents${step}HandlerRole`).map(({ Action, Resource }) => `${[Action].flat().join(',')} ${shortResource(Resource)}`);
}

/** A resource without what differs from stack to stack. */
function shortResource(resource: unknown): string {
  if (resource === '*') {
    return '*';
  }
  const text = JSON.stringify(resource);
  return /\/((?:uploads|results)\/[^"]*)"/.exec(text)?.[1] ?? /PublisherRole|Admission|TickingHandler/.exec(text)?.[0] ?? text;
}

function beyond(statements: string[], known: string[]): string[] {
  return statements.filter((statement) => !known.includes(statement)).sort();
}
