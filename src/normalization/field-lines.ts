import { ResultPage } from './document-result';

/**
 * The fields of expense, identity and lending documents as `label: value`, with the label that the document has, or else
 * as the engine calls the field; empty ones are left out.
 */
export function fieldLines(page: ResultPage): string[] {
  const lines: string[] = [];
  const add = (label: string, value: string | undefined) => {
    if (value) {
      const name = inOneLine(label).replace(/ ?: ?$/, ''); // labels in print often end with one
      lines.push(name ? `${name}: ${inOneLine(value)}` : inOneLine(value));
    }
  };
  for (const document of page.expenseDocuments ?? []) {
    document.summaryFields.forEach((field) => add(field.label ?? field.type, field.value));
    for (const item of document.lineItemGroups.flatMap((group) => group.lineItems)) {
      item.fields.forEach((field) => add(field.label ?? field.type, field.value));
    }
  }
  for (const field of (page.identityDocuments ?? []).flatMap((document) => document.fields)) {
    add(field.type, field.value);
  }
  for (const field of page.lending?.fields ?? []) {
    add(field.key ?? field.type, field.values.map(({ text, selected }) => text ?? (selected ? '[x]' : '[ ]')).join(' '));
  }
  return lines;
}

/** An address has several. */
function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
