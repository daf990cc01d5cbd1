import * as path from 'node:path';

export const ROOT = path.join(__dirname, '..');
/** Inside the repository, so that what is transpiled there finds node_modules; git-ignored. */
export const WORK = path.join(__dirname, 'scratch');
/** A copy of what is published: that others build in the checkout meanwhile disturbs no measurement. */
export const PACKAGE = path.join(WORK, 'package');
export const ASSETS = path.join(PACKAGE, 'assets');
export const RESULTS = path.join(__dirname, 'results.json');
