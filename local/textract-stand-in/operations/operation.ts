import type { Operation as AnyOperation } from '../../stand-in/operation';
import type { TextractService } from '../service';

/** An operation of Textract. */
export type Operation = AnyOperation<TextractService>;

export const startsPerSecond = ({ quotas }: TextractService) => quotas.startsPerSecond;
export const getsPerSecond = ({ quotas }: TextractService) => quotas.getsPerSecond;
export const syncPerSecond = ({ quotas }: TextractService) => quotas.syncPerSecond;
