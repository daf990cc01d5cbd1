import { BUCKET } from './bucket';
import { QUOTA } from './scenario';
import { EVENT_BUS_ARN, NOTIFICATIONS_ARN } from './subscribers';
import { ROLE_ARN, TOPIC_ARN } from './textract';
import type { ApiSettings } from '../../../src/api/api-settings';
import type { CollectionSettings } from '../../../src/collection/collection-settings';
import { EngineType } from '../../../src/contract/engine-type';
import { ResultFormat } from '../../../src/contract/result-format';
import type { RecognitionSettings } from '../../../src/engines/engine-settings';
import type { IntakeSettings } from '../../../src/intake/intake-settings';
import type { PublishingSettings } from '../../../src/publishing/publishing-settings';
import type { ReconciliationSettings } from '../../../src/reconciliation/reconciliation-settings';
import type { ScanningSettings } from '../../../src/scanning/scanning-settings';

export const ADMISSION_TABLE = 'admission-table';

const quota = { tableName: ADMISSION_TABLE, startsPerSecond: QUOTA.startsPerSecond };

export const ENGINES = {
  textractText: {
    engineType: EngineType.TEXTRACT_TEXT,
    parameters: {},
    pricePerPage: 0.0015,
    quota: { ...quota, operation: 'StartDocumentTextDetection', maxConcurrentJobs: QUOTA.maxConcurrentJobs },
  },
  textractTextSync: { engineType: EngineType.TEXTRACT_TEXT_SYNC, parameters: {}, pricePerPage: 0.0015, quota: { ...quota, operation: 'DetectDocumentText' } },
  metadataOnly: { engineType: EngineType.METADATA_ONLY, parameters: {} },
};

const MAX_SIZE = { value: 1024 * 1024, setBy: 'validation.maxSize' };

export const INTAKE: IntakeSettings = {
  uploadPrefix: 'uploads/',
  suffixes: [],
  malwareScan: { timeoutSeconds: 3600 }, // where the scenario has one
  routes: {
    'application/pdf': { engine: 'textractText', maxSize: MAX_SIZE },
    'image/png': { engine: 'textractTextSync', maxSize: MAX_SIZE },
    'text/plain': { engine: 'metadataOnly', maxSize: MAX_SIZE },
  },
};

/** Where the scenario has one. */
const budget = { tableName: ADMISSION_TABLE };

export const RECOGNITION: RecognitionSettings = { engines: ENGINES, completionTopicArn: TOPIC_ARN, completionRoleArn: ROLE_ARN, budget };

export const COLLECTION: CollectionSettings = { engines: ENGINES, formats: Object.values(ResultFormat), budget };

export const SCANNING: ScanningSettings = { uploadPrefixes: ['uploads/'], timeoutSeconds: 3600, scanner: { kind: 'GUARD_DUTY' } };

export const RECONCILIATION: ReconciliationSettings = { bucketName: BUCKET, prefixes: ['uploads/', 'Uploads/', 'UPLOADS/'], scans: true };

export const API: ApiSettings = {
  title: 'Documents',
  security: { name: 'iam', scheme: { type: 'apiKey', in: 'header', name: 'Authorization' } },
  bucketName: BUCKET,
  uploadPrefix: INTAKE.uploadPrefix,
  uploadSuffixes: [],
  contentTypes: [],
  maxSizeBytes: MAX_SIZE.value,
  engines: {},
  allowPurge: true,
  allowOrigins: [],
};

/** What the topic is told of. */
export const NOTIFIED: readonly string[] = ['SUCCEEDED', 'PARTIAL', 'FAILED', 'REJECTED'];

export const PUBLISHING: PublishingSettings = { eventBusArn: EVENT_BUS_ARN, topics: [{ topicArn: NOTIFICATIONS_ARN, statuses: NOTIFIED }] };
