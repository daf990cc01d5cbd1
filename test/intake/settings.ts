import { IntakeSettings } from '../../src/intake/intake-settings';

const MIB = 1024 * 1024;
const MAX_SIZE = { value: 2 * MIB, setBy: 'validation.maxSize' };
const IMAGE_SIZE = { value: 400, setBy: 'OcrEngine.textractText' };

export const SETTINGS: IntakeSettings = {
  uploadPrefix: 'uploads/',
  suffixes: [],
  routes: {
    'application/pdf': { engine: 'textractText', maxSize: MAX_SIZE, maxPages: { value: 3, setBy: 'validation.maxPages' } },
    'image/png': { engine: 'textractTextSync', maxSize: IMAGE_SIZE, maxImageSidePx: { value: 1000, setBy: 'OcrEngine.textractText' } },
    'text/plain': { engine: 'metadataOnly', maxSize: MAX_SIZE },
  },
};
