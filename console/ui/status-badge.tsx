import { JSX } from 'preact';
import { Icon } from './icons';
import { STATUSES } from './statuses';
import type { DocumentStatus } from '../api/documents-api';

/** A status by word, shape and color. One that a later API has is shown as it comes. */
export function StatusBadge({ status }: { readonly status: DocumentStatus }): JSX.Element {
  const { word, tone, meaning } = STATUSES[status] ?? { word: status, tone: 'quiet' as const, meaning: '' };
  return <span class={`status ${tone}`} title={meaning}><Icon name={tone} />{word}</span>;
}
