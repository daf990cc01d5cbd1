import { CONSOLE } from './console';
import { Expectation } from './expectation';
import { GATEWAY } from './gateway';
import { MALWARE } from './malware';
import { OPERATION } from './operation';
import { STORAGE } from './storage';
import { TEXTRACT } from './textract';

/** All that rests on documentation alone, in the order in which it is printed where it is left out. */
export const EXPECTATIONS: readonly Expectation[] = [...STORAGE, ...MALWARE, ...TEXTRACT, ...GATEWAY, ...CONSOLE, ...OPERATION];

export type { Expectation, LongExpectation } from './expectation';
export { Given } from './given';
export { LONG } from './long';
