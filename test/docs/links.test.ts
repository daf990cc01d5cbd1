import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import MarkdownIt from 'markdown-it';
import { ROOT } from '../helpers/assembly';
import { pages } from './snippets/markdown-snippets';

const markdown = new MarkdownIt({ html: true });

const PAGES = [
  ...pages(), 'SECURITY.md', 'cli/README.md',
  ...readdirSync(path.join(ROOT, 'docs', 'adr')).map((name) => `docs/adr/${name}`),
  ...readdirSync(path.join(ROOT, 'examples')).map((name) => `examples/${name}/README.md`).filter((page) => existsSync(path.join(ROOT, page))),
];

interface Reference {
  readonly href: string;
  readonly from: string;
}

/** What a page links to and shows, without what is elsewhere. */
function referencesOf(page: string): Reference[] {
  const tokens = markdown.parse(readFileSync(path.join(ROOT, page), 'utf8'), {}).flatMap((token) => [token, ...token.children ?? []]);
  return tokens
    .map((token) => token.attrGet('href') ?? token.attrGet('src'))
    .filter((href) => href !== null && !/^[a-z]+:/.test(String(href)))
    .map((href) => ({ href: decodeURI(String(href)), from: page }));
}

/** The anchors of headings, as GitHub makes them: lower case, without punctuation, a number behind those that come again. */
function anchorsOf(page: string): Set<string> {
  const anchors = new Set<string>();
  const tokens = markdown.parse(readFileSync(path.join(ROOT, page), 'utf8'), {});
  tokens.filter(({ type }, index) => type === 'inline' && tokens[index - 1].type === 'heading_open').forEach(({ children }) => {
    const text = children!.map(({ content }) => content).join('');
    const plain = text.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').trim().replace(/\s/g, '-');
    let anchor = plain;
    for (let count = 1; anchors.has(anchor); count++) {
      anchor = `${plain}-${count}`;
    }
    anchors.add(anchor);
  });
  [...readFileSync(path.join(ROOT, page), 'utf8').matchAll(/<a (?:name|id)="([^"]+)"/g)].forEach(([, name]) => anchors.add(name));
  return anchors;
}

test.each(PAGES)('the links of %s lead somewhere', (page) => {
  const dead = referencesOf(page).filter(({ href, from }) => {
    const [file, anchor] = href.split('#');
    const target = file ? path.posix.join(path.posix.dirname(from), file) : from;
    return !existsSync(path.join(ROOT, target)) || (anchor !== undefined && target.endsWith('.md') && !anchorsOf(target).has(anchor));
  });
  expect(dead.map(({ href }) => href)).toEqual([]);
});

test('the site has each page of docs/ in its contents', () => {
  const config = readFileSync(path.join(ROOT, 'docs', '.vitepress', 'config.mts'), 'utf8');
  const listed = [...config.matchAll(/link: '\/([\w-]+)'/g)].map(([, name]) => `docs/${name}.md`);
  expect(listed.sort()).toEqual(pages().filter((page) => page.startsWith('docs/') && page !== 'docs/index.md').sort());
});
