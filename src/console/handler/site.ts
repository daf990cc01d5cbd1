import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import * as path from 'node:path';

/** What a file is, by its name. Files that are no text go out byte for byte. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
};
const BYTES = 'application/octet-stream';
const TEXT = /; charset=utf-8$/;

export interface SiteFile {
  readonly contentType: string;
  readonly isText: boolean;
  readonly content: Buffer;
}

/** The files of a folder, by their paths in it. What is not in the folder cannot be asked for. */
export class Site {
  private readonly names: ReadonlySet<string>;
  private readonly read = new Map<string, Promise<Buffer>>();

  public constructor(private readonly folder: string) {
    this.names = new Set(readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => path.relative(folder, path.join(parentPath, name)).split(path.sep).join('/')));
  }

  /** @returns `undefined` where there is no such file */
  public async file(name: string): Promise<SiteFile | undefined> {
    if (!this.names.has(name)) {
      return undefined;
    }
    const contentType = TYPES[path.extname(name)] ?? BYTES;
    return { contentType, isText: TEXT.test(contentType), content: await this.contentOf(name) };
  }

  private async contentOf(name: string): Promise<Buffer> {
    let content = this.read.get(name);
    if (!content) {
      content = readFile(path.join(this.folder, name));
      this.read.set(name, content);
    }
    return content;
  }
}
