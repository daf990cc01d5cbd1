import { randomBytes } from 'node:crypto';

/** All that a run makes has this in its name, so that nothing else is ever touched. */
const PREFIX = 'cdpp-acceptance-';
const RUN = /^cdpp-acceptance-[0-9a-f]{6}$/;

/** A name that no other run has. */
export function newRun(): string {
  return `${PREFIX}${randomBytes(3).toString('hex')}`;
}

export function isRun(name: string): boolean {
  return RUN.test(name);
}

/** Whether something of this name, or a part of it, belongs to the run. */
export function belongsTo(run: string, name: string): boolean {
  return name === run || name.startsWith(`${run}-`);
}

export function stackNameOf(run: string, suite: string): string {
  return `${run}-${suite}`;
}

/** Where assets and templates lie, so that the account need not be bootstrapped for CDK. */
export function assetBucketOf(run: string, { id, region }: { readonly id: string; readonly region: string }): string {
  return `${run}-assets-${id}-${region}`;
}

/** The path of the roles that tests take on. */
export function rolePathOf(run: string): string {
  return `/${run}/`;
}
