const { writeSync } = require('node:fs');

/** Ends a run with one line to read: `N passed, N failed`. */
module.exports = class SummaryReporter {
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    const line = `\n${results.numPassedTests} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}\n`;
    // Jest's own summary is buffered and goes elsewhere; by then it has been written
    process.on('exit', () => writeSync(process.stdout.fd, line));
  }
};
