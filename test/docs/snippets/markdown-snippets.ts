import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';

const ROOT = path.join(__dirname, '..', '..', '..');

/** A piece of code of a page, as it stands there. */
export interface Snippet {
  /** Where it is: the page, the headings above it, and which one of its language it is below them, from 1 on. */
  readonly title: string;
  readonly language: string;
  readonly code: string;
}

/** What users read: the README and the pages of docs/. */
export function pages(): string[] {
  return ['README.md', 'CONTRIBUTING.md', ...readdirSync(path.join(ROOT, 'docs')).filter((name) => name.endsWith('.md')).sort().map((name) => `docs/${name}`)];
}

export function snippetsOf(page: string): Snippet[] {
  const snippets: Snippet[] = [];
  const count = new Map<string, number>();
  let headings: string[] = [];
  let open: { language: string; lines: string[] } | undefined;
  for (const line of readFileSync(path.join(ROOT, page), 'utf8').split('\n')) {
    if (open && line.startsWith('```')) {
      const place = [page, ...headings, open.language].join(' › ');
      count.set(place, (count.get(place) ?? 0) + 1);
      snippets.push({ title: `${place} ${count.get(place)}`, language: open.language, code: `${open.lines.join('\n')}\n` });
      open = undefined;
    } else if (open) {
      open.lines.push(line);
    } else if (line.startsWith('```')) {
      open = { language: line.slice(3).trim(), lines: [] };
    } else if (/^##+ /.test(line)) {
      const [, marks, heading] = /^#(#+) (.*)/.exec(line)!;
      headings = [...headings.slice(0, marks.length - 1), heading];
    }
  }
  return snippets;
}

/** All that are written in a language. */
export function snippetsIn(language: string): Snippet[] {
  return pages().flatMap(snippetsOf).filter((snippet) => snippet.language === language);
}

/** `import` and `from … import` lines stand on their own in every language that has them here; the rest can be put within something. */
export function importsOf({ code }: Snippet): { readonly imports: string; readonly body: string } {
  const pattern = /^(?:import [^;]*?;|(?:from \S+ )?import (?:\([^)]*\)|[^;\n]*))\n/gm;
  return { imports: (code.match(pattern) ?? []).join(''), body: code.replace(pattern, '') };
}
