import { ApiSettings } from './api-settings';
import { ApiAuthorizationConfig } from './authorization/api-authorization-config';
import { DocumentApiProps } from './document-api-props';
import { EngineLimits } from '../engines/engine-limits';
import { OcrEngineContentType } from '../engines/ocr-engine-content-type';

/** Generators name the packages of clients by it. */
const DEFAULT_TITLE = 'Document Processing API';

/** The functions' settings of the API and its pipeline. */
export function apiSettings(
  { pipeline, allowPurge, cors, apiName }: DocumentApiProps, { security, oauthScopes }: ApiAuthorizationConfig,
): ApiSettings {
  return {
    title: apiName ?? DEFAULT_TITLE,
    security,
    oauthScopes,
    bucketName: pipeline.bucket.bucketName,
    uploadPrefix: pipeline.uploadPrefix,
    uploadSuffixes: pipeline.uploadSuffixes,
    contentTypes: pipeline.contentTypes.map(({ mimeType }) => mimeType),
    maxSizeBytes: pipeline.maxSize.toBytes(),
    engines: Object.fromEntries(pipeline.engines.map(({ engineId, contentTypes }) => [
      engineId, Object.fromEntries(contentTypes.map((type) => [type.contentType.mimeType, limitsOf(type)])),
    ])),
    indexedLabel: pipeline.indexedLabel,
    listingShards: pipeline.listingShards,
    allowPurge: allowPurge ?? false,
    allowOrigins: cors?.allowOrigins ?? [],
  };
}

function limitsOf({ maxSize, maxPages, maxImageSidePixels }: OcrEngineContentType): EngineLimits {
  return { maxSizeBytes: maxSize?.toBytes(), maxPages, maxImageSidePx: maxImageSidePixels };
}
