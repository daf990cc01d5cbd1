/** Which version the release tool is to make next: the first is 0.1.0, later ones are what the commits since the last tag suggest. */
const { spawnSync } = require('node:child_process');

const { LATEST_TAG, SUGGESTED_BUMP } = process.env;
const isReleased = spawnSync('git', ['rev-parse', '--verify', '--quiet', `refs/tags/${LATEST_TAG}`]).status === 0;
console.log(isReleased ? SUGGESTED_BUMP : 'minor');
