import type { Block } from '@aws-sdk/client-textract';
import { PageBlocks } from './page-blocks';
import type { RecognisedPage } from '../../recognize/recognizer';

/** A page with nothing but its lines and words. */
export function textBlocks(page: RecognisedPage, pageNumber?: number): Block[] {
  return new PageBlocks(page, pageNumber).all();
}
