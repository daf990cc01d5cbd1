import { Annotations, Token } from 'aws-cdk-lib';
import { Bucket, HttpMethods, IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

/** Of which origins the pages are, and how long browsers may remember that the bucket takes their requests. */
export interface PagesOfOrigins {
  readonly allowOrigins: string[];
  readonly maxAgeSeconds?: number;
}

const METHODS = [HttpMethods.PUT, HttpMethods.POST, HttpMethods.GET];

/** What pages may read of answers: parts of a file are asked for by their place. */
const EXPOSED_HEADERS = ['ETag', 'Accept-Ranges', 'Content-Range', 'Content-Length', 'x-amz-version-id', 'x-amz-request-id'];

/** Let pages of these origins use presigned URLs, which lead to the bucket. @returns whether the bucket is one whose rules can be set */
export function letPagesUseBucket(bucket: IBucket, { allowOrigins, maxAgeSeconds }: PagesOfOrigins): boolean {
  if (!(bucket instanceof Bucket)) {
    return false;
  }
  bucket.addCorsRule({
    allowedOrigins: allowOrigins, allowedMethods: METHODS, allowedHeaders: ['*'], exposedHeaders: EXPOSED_HEADERS, maxAge: maxAgeSeconds,
  });
  return true;
}

/** The same, with a warning that has the rule to paste where the bucket was made elsewhere. */
export function letPagesUse(scope: Construct, bucket: IBucket, pages: PagesOfOrigins): void {
  if (letPagesUseBucket(bucket, pages)) {
    return;
  }
  const AllowedOrigins = pages.allowOrigins.map((origin) => (Token.isUnresolved(origin) ? 'https://*.execute-api.REGION.amazonaws.com' : origin));
  const rule = { AllowedOrigins: [...new Set(AllowedOrigins)], AllowedMethods: METHODS, AllowedHeaders: ['*'], ExposeHeaders: EXPOSED_HEADERS };
  Annotations.of(scope).addWarningV2('cdk-document-processing-pipeline:corsOfAnotherBucket',
    'The bucket was made elsewhere, so its CORS rules cannot be set here, and browsers keep pages from uploading to it and from showing what is in it. '
    + `Add this rule to its CORS configuration, and acknowledge this warning: ${JSON.stringify(rule)}`);
}
