import { ResultSelection, ResultSignature } from './document-structure';
import { boundingBoxOf } from './geometry';
import { PageIndex } from './page-index';
import { confidenceOf } from './plausible';

export function selectionsOf(index: PageIndex): ResultSelection[] {
  return index.ofType('SELECTION_ELEMENT').map((block) => ({
    selected: block.SelectionStatus === 'SELECTED',
    confidence: confidenceOf(block.Confidence),
    boundingBox: boundingBoxOf(block),
  }));
}

export function signaturesOf(index: PageIndex): ResultSignature[] {
  return index.ofType('SIGNATURE').map((block) => ({
    confidence: confidenceOf(block.Confidence),
    boundingBox: boundingBoxOf(block),
  }));
}
