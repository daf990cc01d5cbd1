import { defineRuns } from './world/property';

jest.mock('../../src/intake/inspection/spool-file', () => ({ SpoolFile: jest.requireActual('./world/quick-disk').QuickSpoolFile }));

defineRuns(1);
