import { ApiSettings, EngineLimits } from './api-settings';
import { DocumentApiProps } from './document-api-props';
import { SecurityDescription } from './openapi/openapi-document';
import { OcrEngineContentType } from '../engines/ocr-engine-content-type';

/** The functions' settings of the API and its pipeline. */
export function apiSettings({ pipeline, allowPurge, cors }: DocumentApiProps, title: string, security: SecurityDescription): ApiSettings {
  return {
    title,
    security,
    bucketName: pipeline.bucket.bucketName,
    uploadPrefix: pipeline.uploadPrefix,
    uploadSuffixes: pipeline.uploadSuffixes,
    contentTypes: pipeline.contentTypes.map(({ mimeType }) => mimeType),
    maxSizeBytes: pipeline.maxSize.toBytes(),
    engines: Object.fromEntries(pipeline.engines.map(({ engineId, contentTypes }) => [
      engineId, Object.fromEntries(contentTypes.map((type) => [type.contentType.mimeType, limitsOf(type)])),
    ])),
    allowPurge: allowPurge ?? false,
    allowOrigins: cors?.allowOrigins ?? [],
  };
}

function limitsOf({ maxSize, maxPages, maxImageSidePixels }: OcrEngineContentType): EngineLimits {
  return { maxSizeBytes: maxSize?.toBytes(), maxPages, maxImageSidePx: maxImageSidePixels };
}
