const fs = require('node:fs');
const path = require('node:path');
const { default: TestRunner } = require('jest-runner');

const failed = ({ numFailingTests, testExecError }) => numFailingTests > 0 || Boolean(testExecError);

/**
 * A mutation is noticed by its first failing test. So only files run that have tests which reach the mutation, the quickest of
 * them first, and none behind the one that notices. The first run, which has no mutation, learns the tests of each file.
 */
module.exports = class UntilNoticed extends TestRunner {
  async runTests(tests, watcher, options) {
    const known = path.join(this._globalConfig.rootDir, '.tests-of-files.json');
    return process.env.__STRYKER_ACTIVE_MUTANT__ === undefined
      ? this.learnTests(known, tests, watcher, options)
      : this.tryMutation(JSON.parse(fs.readFileSync(known, 'utf8')), tests, watcher, options);
  }

  async learnTests(known, tests, watcher, options) {
    const names = {};
    this.on('test-file-success', ([test, { testResults }]) => { names[test.path] = testResults.map(({ fullName }) => fullName); });
    await super.runTests(tests, watcher, options);
    fs.writeFileSync(known, JSON.stringify(names));
  }

  async tryMutation(names, tests, watcher, options) {
    const wanted = new RegExp(this._globalConfig.testNamePattern ?? '', 'i');
    const reaching = tests.filter((test) => !names[test.path] || names[test.path].some((name) => wanted.test(name)));
    let noticed = false;
    this.on('test-file-success', ([, result]) => { noticed ||= failed(result); });
    this.on('test-file-failure', () => { noticed = true; });
    for (const test of reaching.sort((one, other) => (one.duration ?? 0) - (other.duration ?? 0))) {
      await super.runTests([test], watcher, options);
      if (noticed) {
        return;
      }
    }
  }
};
