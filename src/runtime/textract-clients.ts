import { TextractClient } from '@aws-sdk/client-textract';
import { once } from './clients';

/** For calls that may cost: retries nothing by itself, since whether a call may be made again is the pipeline's decision. */
export const textract = once(() => new TextractClient({ maxAttempts: 1 }));

/** For Get* calls, which cost nothing and are safe to repeat. */
export const textractResults = once(() => new TextractClient({ maxAttempts: 6 }));
