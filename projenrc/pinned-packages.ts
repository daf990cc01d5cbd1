/** Packages with exact versions, which the weekly update leaves alone. CONTRIBUTING.md says why. */
export const PINNED: readonly string[] = [
  '@aws-lambda-powertools/batch',
  '@aws-lambda-powertools/commons',
  '@aws-lambda-powertools/logger',
  '@aws-lambda-powertools/metrics',
  '@cyclonedx/cyclonedx-library',
  '@embedpdf/pdfium',
  '@hyzyla/pdfium',
  '@swc/core',
  'aws-cdk',
  'aws-cdk-lib',
  'constructs',
  'pdfjs-dist',
  'playwright-core',
];
