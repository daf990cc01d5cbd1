import { OcrEngineConfig } from './ocr-engine-config';
import { OcrEngineContentType } from './ocr-engine-content-type';
import { ContentType } from '../contract/content-type';
import { EngineType } from '../contract/engine-type';

/** Reads nothing; costs nothing. */
export function metadataOnly(): OcrEngineConfig {
  return { engineType: EngineType.METADATA_ONLY };
}

/** Whatever intake can tell by its bytes. */
export function inspectedTypes(): OcrEngineContentType[] {
  return [ContentType.PDF, ContentType.PNG, ContentType.JPEG, ContentType.TIFF, ContentType.TEXT]
    .map((contentType) => ({ contentType }));
}
