import { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Document, Engine } from '../api/documents-api';
import { useConsole } from '../context/console-context';
import { Dialog } from '../ui/dialog';

interface Props {
  readonly document: Document;
  /** @param engine another one than the pipeline would take */
  readonly confirm: (engine?: string) => void;
  readonly close: () => void;
}

/** Asks before a document is read again: it may cost. Where the pipeline has several engines, one can be chosen. */
export function ReprocessDialog({ document: { documentId }, confirm, close }: Props): JSX.Element {
  const { api } = useConsole();
  const [engines, setEngines] = useState<readonly Engine[]>([]);
  const [engine, choose] = useState('');
  useEffect(() => {
    api.engines(documentId).then(setEngines, () => undefined); // without a choice, the pipeline chooses
  }, []);
  return (
    <Dialog title="Read the document again?" action="Read again" confirm={() => confirm(engine || undefined)} close={close}>
      <p>The engine may charge for each page again. The result that there is stays until the new one is there.</p>
      {engines.length > 1 && (
        <label class="field">
          <span>Engine</span>
          <select value={engine} onChange={(event) => choose(event.currentTarget.value)}>
            <option value="">As the pipeline chooses</option>
            {engines.map(({ engine: id, suitable, reason }) => <option key={id} value={id} disabled={!suitable} title={reason}>{id}{!suitable && ' (not for this document)'}</option>)}
          </select>
        </label>
      )}
    </Dialog>
  );
}
