import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { UploadsConfig } from '../../src/console/console-config';
import type { DocumentsApi } from '../api/documents-api';
import type { UploadQueue } from '../sending/upload-queue';
import type { Rights } from '../sign-in/claims';

/** What all screens share. */
export interface Console {
  readonly api: DocumentsApi;
  readonly rights: Rights;
  readonly uploads: UploadQueue;
  readonly uploadsConfig: UploadsConfig;
}

export const ConsoleContext = createContext<Console | undefined>(undefined);

export function useConsole(): Console {
  return useContext(ConsoleContext)!;
}
