import { LocalExample } from './local-example';

/** What makes an example that runs on the emulator: CDK and the library are loaded when it is time. */
export type ExampleLoader = () => Promise<LocalExample>;

/** The examples that `npm run example` runs, by the names of their folders. */
export const LOCAL_EXAMPLES: Readonly<Record<string, ExampleLoader>> = {
  'basic': async () => (await import('./basic')).basic,
  'invoices': async () => (await import('./invoices')).invoices,
  'image-gallery': async () => (await import('./image-gallery')).imageGallery,
  'existing-bucket': async () => (await import('./existing-bucket')).existingBucket,
  'resume-intake': async () => (await import('./resume-intake')).resumeIntake,
  'own-engine': async () => (await import('./own-engine')).ownEngine,
  'secure': async () => (await import('./secure')).secure,
  'stages': async () => (await import('./stages')).stages,
};
