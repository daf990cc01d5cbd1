import { readFileSync } from 'node:fs';
import * as path from 'node:path';

const REPOSITORY = 'https://github.com/cdk-document-processing-pipeline/cdk-document-processing-pipeline';
const UNRELEASED = '0.0.0';

const { version: VERSION } = JSON.parse(readFileSync(path.join(__dirname, '..', '..', 'package.json'), 'utf8')) as { version: string };

/** The pages of docs/ of a version, by the tag that its release has; what is not released yet has those of the main branch. */
export function documentationUrl(page: string, version = VERSION): string {
  return `${REPOSITORY}/blob/${version === UNRELEASED ? 'main' : `v${version}`}/docs/${page}`;
}

/** Where an alarm's description sends people; every name of an alarm has a heading there. */
export const RUNBOOK_URL = documentationUrl('runbook.md');
