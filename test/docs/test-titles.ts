import { readFileSync } from 'node:fs';
import * as ts from 'typescript';

/** Stands for what a title leaves to its cases: a placeholder of `test.each`, or of a template. */
const OPEN = '…';
const PLACEHOLDER = /%[sdijpo]|\$\{[^}]*\}/g;

/** The tests of a file, each as `describe › describe › test`, and the words that its cases may fill in. */
export class TestTitles {
  private readonly titles: string[] = [];
  private readonly literals = new Set<string>();

  public constructor(file: string) {
    this.read(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest), '');
  }

  /** @param quoted a title from its end, as far as it takes to tell it; what its cases fill in is there in full, or as `…` */
  public has(quoted: string): boolean {
    return this.titles.some((title) => {
      const pattern = title.split(OPEN).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('(.+?)');
      const filledIn = new RegExp(`^${pattern}$`).exec(quoted) ?? (title.includes(' › ') && new RegExp(`^${pattern.slice(pattern.lastIndexOf(' › ') + 3)}$`).exec(quoted));
      return filledIn && filledIn.slice(1).every((word) => word === OPEN || this.literals.has(word));
    });
  }

  private read(node: ts.Node, within: string): void {
    if (ts.isStringLiteralLike(node)) {
      this.literals.add(node.text);
    }
    const block = ts.isCallExpression(node) ? titleOf(node) : undefined;
    if (block?.isTest) {
      this.titles.push(within + block.title);
    }
    const inside = block && !block.isTest ? `${within}${block.title} › ` : within;
    ts.forEachChild(node, (child) => this.read(child, inside));
  }
}

function titleOf({ expression, arguments: [title] }: ts.CallExpression): { title: string; isTest: boolean } | undefined {
  const name = blockNameOf(expression);
  if (!name || !title || !(ts.isStringLiteralLike(title) || ts.isTemplateExpression(title))) {
    return undefined;
  }
  const text = ts.isStringLiteralLike(title) ? title.text : title.head.text + title.templateSpans.map(({ literal }) => OPEN + literal.text).join('');
  return { title: text.replace(PLACEHOLDER, OPEN), isTest: name !== 'describe' };
}

/** `test` of `test(…)`, `test.each(…)(…)` and `` test.each`…`(…) ``; `test.each(…)` itself has no title. */
function blockNameOf(callee: ts.Expression): string | undefined {
  if (ts.isIdentifier(callee)) {
    return ['describe', 'test', 'it'].includes(callee.text) ? callee.text : undefined;
  }
  const each = ts.isCallExpression(callee) ? callee.expression : ts.isTaggedTemplateExpression(callee) ? callee.tag : undefined;
  return each && ts.isPropertyAccessExpression(each) && each.name.text === 'each' ? blockNameOf(each.expression) : undefined;
}
