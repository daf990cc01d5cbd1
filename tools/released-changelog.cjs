/** Gives what stands in CHANGELOG.md below "Unreleased" the heading of a version: `node released-changelog.cjs 1.2.3 2026-01-31`. */
const fs = require('node:fs');
const path = require('node:path');

const FILE = path.join(process.cwd(), 'CHANGELOG.md');
const UNRELEASED = '## [Unreleased]';

const [, , version, date] = process.argv;
if (!/^\d+\.\d+\.\d+(-\S+)?$/.test(version ?? '') || !/^\d{4}-\d\d-\d\d$/.test(date ?? '')) {
  console.error('Usage: node released-changelog.cjs VERSION DATE, as in 1.2.3 2026-01-31');
  process.exit(2);
}
const before = fs.readFileSync(FILE, 'utf8');
if (before.split(UNRELEASED).length !== 2) {
  console.error(`CHANGELOG.md must have one heading "${UNRELEASED}".`);
  process.exit(1);
}
fs.writeFileSync(FILE, before.replace(UNRELEASED, `${UNRELEASED}\n\n## [${version}] - ${date}`));
