const fastCheck = require('../../node_modules/fast-check/lib/cjs/fast-check.js');

/** A tenth of the runs of each property: they are made anew for each of hundreds of mutations. */
const fewer = (parameters = {}) => ({ ...parameters, numRuns: Math.ceil((parameters.numRuns ?? 100) / 10) });

module.exports = { ...fastCheck, assert: (property, parameters) => fastCheck.assert(property, fewer(parameters)) };
