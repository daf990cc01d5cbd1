import { S3Client } from '@aws-sdk/client-s3';
import { once } from '../../runtime/clients';

/** Signs URLs. A checksum by default would be that of a body that is not there. */
export const presigner = /* @__PURE__ */ once(() => new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED' }));
