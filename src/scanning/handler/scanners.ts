import { askGuardDuty } from './ask-guard-duty';
import { callScanner } from './call-scanner';
import { DocumentRecord } from '../../contract/document-record';
import { MalwareVerdict } from '../../contract/malware-verdict';
import { ScannerSettings } from '../scanning-settings';

/** Has the object of a document scanned. Gives back the verdict where it comes at once; else it comes as an event. */
export type Scanner = (record: DocumentRecord) => Promise<MalwareVerdict | undefined>;

export function scannerOf(settings: ScannerSettings): Scanner {
  return settings.kind === 'GUARD_DUTY' ? askGuardDuty : async (record) => callScanner(record, settings);
}
