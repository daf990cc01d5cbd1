import * as ts from 'typescript';
import { Snippet, snippetsIn } from './markdown-snippets';
import { contextOf, moduleOf, WEBHOOK_RECEIVER } from './typescript-contexts';

/** Runs a snippet's module, and gives what it exports. */
export function runSnippet(snippet: Snippet, given: Record<string, unknown> = {}): any {
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS };
  const { outputText } = ts.transpileModule(moduleOf(snippet), { compilerOptions });
  const exports = {};
  const scope = { require, exports, ...given };
  new Function(...Object.keys(scope), outputText)(...Object.values(scope));
  return exports;
}

/** The receiver that docs/webhooks.md has. */
export function receiverOfDocs(): { verified(secret: string, headers: Record<string, string>, body: string): Record<string, any> | undefined } {
  return runSnippet(snippetsIn('ts').find((snippet) => contextOf(snippet) === WEBHOOK_RECEIVER)!);
}
