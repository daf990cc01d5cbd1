import { textPdf } from './documents';
import { ContentType, OcrEngine } from '../../../src';
import { checkInspected, checkSize, routeOf } from '../../../src/intake/handler/validation-rules';
import { intakeSettings } from '../../../src/pipeline-intake-settings';
import { DocumentProcessingPipelineProps } from '../../../src/pipeline-props';
import { resolveSettings } from '../../../src/pipeline-settings';
import { synthesize } from '../../helpers/synthesize';
import { inspect, spoolDirectory } from '../../intake/inspection/inspecting';

const MIB = 1024 * 1024;
const spool = spoolDirectory();
const settingsOf = (props: DocumentProcessingPipelineProps) => intakeSettings(resolveSettings(props));
const scan = { contentType: 'application/pdf', sizeBytes: 1000, pageCount: 1, hasTextLayer: false };
const letter = { ...scan, hasTextLayer: true };
const PDF = [ContentType.PDF];

test('without an engine behind it, a scan is refused with a code of its own', () => {
  const settings = settingsOf({ engine: OcrEngine.embeddedText() });
  expect(checkInspected(scan, settings)).toEqual({ code: 'NO_TEXT_LAYER', message: expect.stringMatching(/embeddedText reads no pictures/) });
  expect(checkInspected(letter, settings)).toBeUndefined();
});

test.each<[string, DocumentProcessingPipelineProps, string]>([
  ['the pipeline\'s engine', { routes: [{ contentTypes: PDF, engine: OcrEngine.embeddedText() }] }, 'textractText'],
  ['the next route', {
    routes: [{ contentTypes: PDF, engine: OcrEngine.embeddedText() }, { contentTypes: PDF, engine: OcrEngine.textractExpense() }],
  }, 'textractExpense'],
  ['the next route that takes PDF', {
    routes: [
      { contentTypes: PDF, engine: OcrEngine.embeddedText() },
      { contentTypes: [ContentType.PNG], engine: OcrEngine.rekognitionText() },
      { contentTypes: PDF, engine: OcrEngine.textractTextSync() },
    ],
  }, 'textractTextSync'],
])('a scan goes on to %s', (_, props, engine) => {
  const settings = settingsOf(props);
  expect(routeOf(letter, settings)!.engine).toBe('embeddedText');
  expect(routeOf(scan, settings)!.engine).toBe(engine);
  expect(checkInspected(scan, settings)).toBeUndefined();
});

test('limits are the engine\'s own, and rejections say so', () => {
  const settings = settingsOf({ engine: OcrEngine.embeddedText() });
  expect(checkInspected({ ...letter, sizeBytes: 400 * MIB + 1 }, settings)!.message).toContain('OcrEngine.embeddedText takes at most 419430400');
  expect(checkInspected({ contentType: 'text/plain', sizeBytes: 10 * MIB + 1 }, settings)!.message).toContain('OcrEngine.embeddedText takes at most 10485760');
});

test('a scan that only the engine behind can take is read before it is judged', () => {
  const settings = settingsOf({ routes: [{ contentTypes: PDF, engine: OcrEngine.embeddedText() }], validation: { contentTypes: PDF } });
  expect(checkSize(450 * MIB, settings)).toBeUndefined();
  expect(checkInspected({ ...scan, sizeBytes: 450 * MIB }, settings)).toBeUndefined();
  expect(checkInspected({ ...letter, sizeBytes: 450 * MIB }, settings)).toMatchObject({ code: 'TOO_LARGE' });
});

test('text is looked for only where it matters', async () => {
  const bytes = await textPdf([{ texts: [['words', 60, 700]] }]);
  await expect(inspect(bytes, spool)).resolves.not.toHaveProperty('hasTextLayer');
  await expect(inspect(bytes, spool, { looksForText: () => true })).resolves.toHaveProperty('hasTextLayer', true);
});

test.each([
  ['512 MB', OcrEngine.textractText(), 512],
  ['a whole processor, since it reads by itself,', OcrEngine.embeddedText(), 1769],
])('the function that calls engines has %s', (_, engine, megabytes) => {
  synthesize({ routes: [{ contentTypes: PDF, engine }] }).template.hasResourceProperties('AWS::Lambda::Function', {
    Description: 'Has engines read valid documents', MemorySize: megabytes,
  });
});
