import { engineOf } from '../../src/runtime/engine-of';
import { validatedRecord } from '../helpers/records';

const ENGINES = { textractText: { engineType: 'textract-text', parameters: {} }, metadataOnly: { engineType: 'metadata-only', parameters: {} } };

test('the engine of a record is that of its id', () => {
  expect(engineOf(validatedRecord({ engine: 'metadataOnly' }), ENGINES)).toBe(ENGINES.metadataOnly);
});

test.each(['textractLending', undefined])('an engine that the pipeline does not have (%p) is named, with those it has', (engine) => {
  expect(() => engineOf(validatedRecord({ engine }), ENGINES)).toThrow(
    `The record names the engine '${engine}', which the pipeline does not have (any more): it has textractText, metadataOnly.`,
  );
});
