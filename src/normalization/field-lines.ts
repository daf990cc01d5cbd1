import { ResultExpenseField } from './document-fields';
import { ResultPage } from './document-result';

/** The fields of expense, identity and lending documents as `label: value`; empty ones are left out. */
export function fieldLines(page: ResultPage): string[] {
  const lines: string[] = [];
  const add = (label: string, value: string | undefined) => {
    if (value) {
      const inOneLine = value.replace(/\s+/g, ' '); // an address has several
      lines.push(label ? `${label}: ${inOneLine}` : inOneLine);
    }
  };
  for (const document of page.expenseDocuments ?? []) {
    document.summaryFields.forEach((field) => add(nameOf(field), field.value));
    for (const item of document.lineItemGroups.flatMap((group) => group.lineItems)) {
      item.fields.forEach((field) => add(nameOf(field), field.value));
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

/** As the document has it, else as the engine calls it. */
function nameOf(field: ResultExpenseField): string {
  return (field.label ?? field.type).replace(/:\s*$/, '');
}
