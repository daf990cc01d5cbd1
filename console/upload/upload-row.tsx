import { JSX } from 'preact';
import type { DocumentSummary } from '../api/documents-api';
import { hrefOf } from '../routing/route';
import { isRunning, UploadItem, UploadPhase } from '../sending/upload-queue';
import { percent, size } from '../ui/format';
import { StatusBadge } from '../ui/status-badge';

interface Props {
  readonly item: UploadItem;
  /** The document, once there is one. */
  readonly fate?: DocumentSummary;
  readonly cancel: () => void;
  readonly retry: () => void;
}

const WORDS: Readonly<Record<UploadPhase, string>> = {
  refused: 'Not sent', waiting: 'Waiting', checking: 'Checking', sending: 'Uploading', sent: 'Uploaded', failed: 'Not uploaded', canceled: 'Canceled',
};

export function UploadRow({ item: { file, phase, sentBytes, sentence, documentId }, fate, cancel, retry }: Props): JSX.Element {
  const reason = sentence ?? fate?.error?.message;
  return (
    <li class="upload">
      <span class="upload-name">
        {documentId === undefined
          ? <bdi>{file.name}</bdi>
          : <a href={hrefOf({ screen: 'document', documentId, page: 1, deleted: false })}><bdi>{file.name}</bdi></a>}
        <span class="hint">{size(file.size)}</span>
      </span>
      <span class="upload-state">
        {fate ? <StatusBadge status={fate.status} /> : <span class={phase === 'refused' || phase === 'failed' ? 'fault' : 'hint'}>{WORDS[phase]}{phase === 'sending' && ` ${percent(100 * sentBytes / file.size)}`}</span>}
        {phase === 'sending' && <progress aria-label={`Upload of ${file.name}`} max={file.size} value={sentBytes} />}
      </span>
      <span class="upload-actions">
        {isRunning(phase) && <button type="button" class="button" aria-label={`Cancel ${file.name}`} onClick={cancel}>Cancel</button>}
        {(phase === 'failed' || phase === 'canceled') && <button type="button" class="button" aria-label={`Try ${file.name} again`} onClick={retry}>Try again</button>}
      </span>
      {reason && <p class="fault upload-reason" role="alert">{reason}</p>}
    </li>
  );
}
