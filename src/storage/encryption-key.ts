import { IAlias, IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { regionFaults } from '../props/region-faults';

/**
 * The key itself, where an alias of it is given: policies can name a key, and no alias.
 *
 * @returns nothing where an alias was imported by its name, so that nobody knows its key
 */
export function keyBehind(key: IKey): IKey | undefined {
  if (!('aliasName' in key)) {
    return key;
  }
  try {
    return keyBehind((key as IAlias).aliasTargetKey);
  } catch {
    return undefined;
  }
}

/** @returns what is wrong with a key, a sentence a fault; `prop` is what it was given as */
export function keyFaults(scope: Construct, prop: string, key: IKey | undefined): string[] {
  if (!key) {
    return [];
  }
  const behind = keyBehind(key);
  if (!behind) {
    return aliasFaults(prop, key);
  }
  return regionFaults(scope, prop, behind, 'a key', 'AWS KMS keys are used in their own Region. Give a key of the stack\'s Region, or the replica there of a multi-Region key.');
}

/** @returns that nobody knows the key behind an alias, where that is so */
export function aliasFaults(prop: string, key: IKey | undefined): string[] {
  return !key || keyBehind(key) ? [] : [
    `${prop} is ${(key as IAlias).aliasName}, imported by its name: nobody could be allowed to use the key behind it. `
      + 'Import the key itself: Key.fromLookup(this, \'Key\', { aliasName }), or Key.fromKeyArn.',
  ];
}
