import { readFileSync } from 'node:fs';
import * as ts from 'typescript';

/** Stands for what a title leaves to its cases: a placeholder of `test.each`, or of a template. */
const OPEN = '…';
const PLACEHOLDER = /%[sdijpo]|\$\{[^}]*\}/g;

/** The tests of a file, each as `describe › describe › test`. */
export class TestTitles {
  private readonly titles: string[] = [];

  public constructor(file: string) {
    this.read(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest), '');
  }

  /**
   * The titles that are meant, which should be one.
   *
   * @param quoted a title, with or without what it stands within; `…` is whatever a case fills in, or is left out
   */
  public matching(quoted: string): string[] {
    const pattern = new RegExp(`^(?:.* › )?${quoted.split(OPEN).map(literally).join('.*')}$`);
    return this.titles.filter((title) => pattern.test(title));
  }

  private read(node: ts.Node, within: string): void {
    const block = ts.isCallExpression(node) ? titleOf(node) : undefined;
    if (block?.isTest) {
      this.titles.push(within + block.title);
    }
    const inside = block && !block.isTest ? `${within}${block.title} › ` : within;
    ts.forEachChild(node, (child) => this.read(child, inside));
  }
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function titleOf({ expression, arguments: [title] }: ts.CallExpression): { title: string; isTest: boolean } | undefined {
  const name = blockNameOf(expression);
  if (!name || !title || !(ts.isStringLiteralLike(title) || ts.isTemplateExpression(title))) {
    return undefined;
  }
  const text = ts.isStringLiteralLike(title) ? title.text : title.head.text + title.templateSpans.map(({ literal }) => OPEN + literal.text).join('');
  return { title: text.replace(PLACEHOLDER, OPEN), isTest: name !== 'describe' };
}

/** `test` of `test(…)`, `onEmulator(…)(…)`, `test.each(…)(…)` and `` test.each`…`(…) ``; `test.each(…)` itself has no title. */
function blockNameOf(callee: ts.Expression): string | undefined {
  if (ts.isIdentifier(callee)) {
    return ['describe', 'test', 'it'].includes(callee.text) ? callee.text : undefined;
  }
  const each = ts.isCallExpression(callee) ? callee.expression : ts.isTaggedTemplateExpression(callee) ? callee.tag : undefined;
  if (each && ts.isIdentifier(each) && each.text === 'onEmulator') {
    return 'test';
  }
  return each && ts.isPropertyAccessExpression(each) && each.name.text === 'each' ? blockNameOf(each.expression) : undefined;
}
