// Nothing but calls to services takes time in a run: neither the disk nor a pause.
jest.mock('../../src/intake/inspection/spool-file', () => ({ SpoolFile: jest.requireActual('./world/quick-disk').QuickSpoolFile }));
jest.mock('../../src/runtime/sleep', () => ({ sleepUntil: jest.requireActual('./world/invocation').sleepUntil }));
