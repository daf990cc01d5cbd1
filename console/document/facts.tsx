import { ComponentChildren, JSX } from 'preact';
import type { Document } from '../api/documents-api';
import { Confidence } from '../ui/confidence';
import { count, size, typeName } from '../ui/format';
import { Time } from '../ui/time';

/** What is too long to stand beside its name. */
const WIDE = ['Document ID', 'SHA-256'];

/** What is known of a document. What nobody knows is not listed. */
export function Facts({ document }: { readonly document: Document }): JSX.Element {
  const { contentType, sizeBytes, pageCount, wordCount, ocrAvgConfidencePct, engine, attempt, estimatedCostUsd } = document;
  const { createdAt, processedAt, documentId, sha256, queryAnswers } = document;
  const facts: ReadonlyArray<readonly [string, ComponentChildren]> = [
    ['Type', contentType && typeName(contentType)],
    ['Size', sizeBytes !== undefined && size(sizeBytes)],
    ['Pages', pageCount !== undefined && count(pageCount)],
    ['Words', wordCount !== undefined && count(wordCount)],
    ['Confidence', ocrAvgConfidencePct !== undefined && <Confidence value={ocrAvgConfidencePct} />],
    ['Engine', engine],
    ['Attempt', attempt > 1 && count(attempt)],
    ['Cost', estimatedCostUsd !== undefined && `about ${new Intl.NumberFormat(undefined, { style: 'currency', currency: 'USD', maximumFractionDigits: 4 }).format(estimatedCostUsd)}`],
    ['Created', <Time key="created" at={createdAt} />],
    ['Read', processedAt && <Time at={processedAt} />],
    ...Object.entries(queryAnswers ?? {}).map(([question, { text }]) => [question, <bdi key={question}>{text}</bdi>] as const),
    ['Document ID', <code key="id">{documentId}</code>],
    ['SHA-256', sha256 && <code>{sha256}</code>],
  ];
  return (
    <dl class="facts">
      {facts.filter(([, value]) => value).map(([name, value]) => <div key={name} class={WIDE.includes(name) ? 'wide' : undefined}><dt>{name}</dt><dd>{value}</dd></div>)}
    </dl>
  );
}
