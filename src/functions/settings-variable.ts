import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { PACKED } from '../contract/env';
import { packed } from '../contract/packing';
import { holdsTokens } from '../props/holds-tokens';

/** Of the 4,096 bytes that all variables of a function may have. What is larger is packed, so that the others have room. */
const READABLE_BYTES = 2048;

/** An area's settings as they stand in a variable of a function: as JSON while that is small, which people can read, else packed. */
export function settingsVariable(scope: Construct, settings: object): string {
  const json = JSON.stringify(settings);
  // what is known at deployment only would be packed as its placeholder
  return Buffer.byteLength(json) <= READABLE_BYTES || holdsTokens(settings) ? Stack.of(scope).toJsonString(settings) : PACKED + packed(json);
}
