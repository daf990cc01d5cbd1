import { JSX } from 'preact';
import type { DocumentSummary } from '../api/documents-api';
import { hrefOf } from '../routing/route';
import { Confidence } from '../ui/confidence';
import { nameOf } from '../ui/document-name';
import { count, typeName } from '../ui/format';
import { StatusBadge } from '../ui/status-badge';
import { Time } from '../ui/time';

interface Props {
  readonly document: DocumentSummary;
  readonly index: number;
  readonly selected: boolean;
  /** @param through whether the rows since the one before change alike */
  readonly toggle: (through: boolean) => void;
}

export function Row({ document, index, selected, toggle }: Props): JSX.Element {
  const { documentId, status, contentType, pageCount, ocrAvgConfidencePct, createdAt, error, labels, deletedAt } = document;
  const name = nameOf(document);
  const href = hrefOf({ screen: 'document', documentId, page: 1, deleted: Boolean(deletedAt) });
  return (
    <tr role="row" aria-rowindex={index + 2} class={selected ? 'selected' : undefined}>
      <td role="cell" class="select">
        <input
          type="checkbox"
          aria-label={`Select ${name}`}
          checked={selected}
          onClick={(event) => toggle(event.shiftKey)}
        />
      </td>
      <td role="cell" class="name">
        <a href={href} title={name}><bdi>{name}</bdi></a>
        <Labels labels={labels} />
      </td>
      <td role="cell" class="status-cell"><StatusBadge status={status} />{error && <span class="hint" title={error.message}>{error.message}</span>}</td>
      <td role="cell" class="type">{contentType && typeName(contentType)}</td>
      <td role="cell" class="pages">{pageCount !== undefined && count(pageCount)}</td>
      <td role="cell" class="confidence">{ocrAvgConfidencePct !== undefined && <Confidence value={ocrAvgConfidencePct} />}</td>
      <td role="cell" class="when"><Time at={createdAt} /></td>
    </tr>
  );
}

function Labels({ labels }: Pick<DocumentSummary, 'labels'>): JSX.Element | null {
  const entries = Object.entries(labels);
  if (entries.length === 0) {
    return null;
  }
  const text = entries.map(([key, value]) => `${key}: ${value}`).join(', ');
  return <span class="labels hint" title={text}><bdi>{text}</bdi></span>;
}
