import * as fs from 'node:fs';
import * as path from 'node:path';
import { LocalError } from '../../local/errors';
import { shown, WORK } from '../../local/paths';

/** A run that waits to be looked at again. */
export interface BegunRun {
  readonly run: string;
  readonly account: string;
  readonly region: string;
  /** ISO 8601. */
  readonly begunAt: string;
  readonly outputs: Record<string, string>;
  /** By the titles of the expectations. */
  readonly begun: Record<string, Record<string, string>>;
}

const FOLDER = path.join(WORK, 'aws');

/** @returns the file, as people type it */
export function saveRun(run: BegunRun): string {
  fs.mkdirSync(FOLDER, { recursive: true });
  fs.writeFileSync(fileOf(run.run), `${JSON.stringify(run, undefined, 2)}\n`);
  return shown(fileOf(run.run));
}

/** @throws LocalError where there is no such run, or it is of another account */
export function savedRun(run: string, { id, region }: { readonly id: string; readonly region: string }): BegunRun {
  if (!fs.existsSync(fileOf(run))) {
    throw new LocalError(`There is no ${shown(fileOf(run))}: the run was begun elsewhere, or without --long. --destroy ${run} removes what there is of it.`);
  }
  const saved = JSON.parse(fs.readFileSync(fileOf(run), 'utf8')) as BegunRun;
  if (saved.account !== id || saved.region !== region) {
    throw new LocalError(`The run is in ${saved.region} of the account ${saved.account}, and the credentials are for ${region} of ${id}.`);
  }
  return saved;
}

export function forgetRun(run: string): void {
  fs.rmSync(fileOf(run), { force: true });
}

function fileOf(run: string): string {
  return path.join(FOLDER, `${run}.json`);
}
