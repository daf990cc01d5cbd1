import { ComponentChildren, JSX } from 'preact';
import type { Document } from '../api/documents-api';
import { Confidence } from '../ui/confidence';
import { count, size, typeName } from '../ui/format';
import { Time } from '../ui/time';

/** Its name, what it is, and whether that is too long to stand beside the name. Questions are named as somebody asks them, like a fact perhaps. */
type Fact = readonly [name: string, value: ComponentChildren, wide?: boolean];

/** What is known of a document. What nobody knows is not listed. */
export function Facts({ document }: { readonly document: Document }): JSX.Element {
  const { contentType, sizeBytes, pageCount, wordCount, ocrAvgConfidencePct, engine, attempt, estimatedCostUsd } = document;
  const { createdAt, processedAt, documentId, sha256, queryAnswers } = document;
  const facts: readonly Fact[] = [
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
    ...Object.entries(queryAnswers ?? {}).map(([question, { text }]) => [question, <bdi key={question}>{text}</bdi>] as const satisfies Fact),
    ['Document ID', <code key="id">{documentId}</code>, true],
    ['SHA-256', sha256 && <code>{sha256}</code>, true],
  ];
  return (
    <dl class="facts">
      {facts.map(([name, value, wide], fact) => value && <div key={fact} class={wide ? 'wide' : undefined}><dt>{name}</dt><dd>{value}</dd></div>)}
    </dl>
  );
}
