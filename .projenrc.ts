import { awscdk, javascript, JsonFile, release } from 'projen';
import { addAcceptanceWorkflow } from './projenrc/acceptance-workflow';
import { addCheckWorkflows, addSuitesWorkflow } from './projenrc/check-workflows';
import { BOUNDARY_ELEMENTS, BOUNDARY_FILES, BOUNDARY_POLICIES, HANDLER_CODE } from './projenrc/import-floors';
import { PINNED } from './projenrc/pinned-packages';
import { completeReleaseWorkflow } from './projenrc/release-workflow';

const AWS_SDK_VERSION = '^3.1000.0';

/** The folders with TypeScript in them. */
const CODE = ['src', 'cli', 'test', 'tools', 'local', 'bench', 'examples', 'projenrc', 'console', '.projenrc.ts'];

/** What runs in browsers, and its tests: checked with the types of browsers. */
const BROWSER_CODE = ['console', 'test/console'];

const project = new awscdk.AwsCdkConstructLibrary({
  name: 'cdk-document-processing-pipeline',
  description: 'A production-grade document pipeline for AWS CDK: upload, validation, OCR by Amazon Textract, typed results.',
  author: 'cdk-document-processing-pipeline contributors',
  authorAddress: 'cdk-document-processing-pipeline@users.noreply.github.com',
  repositoryUrl: 'https://github.com/cdk-document-processing-pipeline/cdk-document-processing-pipeline.git',
  keywords: ['aws', 'aws-cdk', 'aws-cdk-construct', 'cdk', 'constructs', 'textract', 'ocr', 'document', 'pipeline', 's3', 'lambda', 'dynamodb'],
  stability: 'experimental', // until 1.0: a minor version may break the API
  license: 'Apache-2.0',
  copyrightOwner: 'cdk-document-processing-pipeline contributors',
  defaultReleaseBranch: 'main',
  packageManager: javascript.NodePackageManager.NPM,
  sampleCode: false,
  majorVersion: 0,
  minNodeVersion: '20.16.0',
  workflowNodeVersion: '24',
  buildWorkflow: false, // projenrc/check-workflows.ts
  releaseTrigger: release.ReleaseTrigger.workflowDispatch(),
  nextVersionCommand: 'node tools/next-version.cjs',
  npmTrustedPublishing: true,

  // the lowest that makes the same templates (docs/packages.md); development has later ones, below
  cdkVersion: '2.214.0',
  constructsVersion: '10.5.0',
  peerDependencyOptions: { pinnedDevDependency: false },
  jsiiVersion: '~6.0.0',
  typescriptVersion: '~5.9.0',
  projenrcTs: true,
  bumpPackage: 'commit-and-tag-version@^12', // 13 needs Node 22

  publishToPypi: {
    distName: 'cdk-document-processing-pipeline',
    module: 'cdk_document_processing_pipeline',
    trustedPublishing: true,
  },
  publishToMaven: {
    javaPackage: 'io.github.cdkdocumentprocessingpipeline', // the group without its hyphens, which Java does not allow
    mavenGroupId: 'io.github.cdk-document-processing-pipeline', // Maven Central gives it to the owner of the repository alone
    mavenArtifactId: 'cdk-document-processing-pipeline',
  },
  publishToNuget: {
    dotNetNamespace: 'DocumentProcessing.Cdk',
    packageId: 'DocumentProcessing.Cdk',
    trustedPublishing: true,
  },
  publishToGo: {
    moduleName: 'github.com/cdk-document-processing-pipeline/cdk-document-processing-pipeline-go',
  },

  // Handlers are bundled by tools/bundle-handlers.ts: ESM with the SDK inside, see docs/adr/0001-handler-bundles.md.
  lambdaAutoDiscover: false,
  excludeTypescript: HANDLER_CODE,

  tsconfigDevFile: 'tsconfig.dev.json',
  tsconfigDev: {
    include: ['.projenrc.ts', 'tools/**/*.ts', 'local/**/*.ts', 'bench/**/*.ts', 'examples/**/*.ts'],
    exclude: ['examples/*/node_modules', 'examples/*/cdk.out', ...BROWSER_CODE],
    compilerOptions: {
      target: 'ES2022',
      lib: ['es2023'],
      module: 'ESNext',
      moduleResolution: javascript.TypeScriptModuleResolution.BUNDLER,
      skipLibCheck: true,
      resolveJsonModule: true,
      noEmit: true,
      baseUrl: '.',
      paths: { 'cdk-document-processing-pipeline': ['./src'] },
    },
  },
  eslintOptions: {
    dirs: ['src'],
    devdirs: ['cli', 'test', 'tools', 'local', 'bench', 'examples'],
    projectService: false,
    tsconfigPath: './tsconfig.dev.json',
    ignorePatterns: ['*.js', '*.d.ts', 'node_modules/', 'lib/', 'assets/', '**/cdk.out/', '.demo/', 'console/api/schema.ts'],
  },

  jest: false, // its ts-jest cannot load the ESM-only libraries of the handlers: jest.config.json below transforms with SWC

  devDeps: [
    // the run-time of the handlers, bundled into assets/
    `@aws-sdk/client-dynamodb@${AWS_SDK_VERSION}`,
    `@aws-sdk/client-eventbridge@${AWS_SDK_VERSION}`,
    `@aws-sdk/client-guardduty@${AWS_SDK_VERSION}`,
    `@aws-sdk/client-lambda@${AWS_SDK_VERSION}`,
    `@aws-sdk/client-rekognition@${AWS_SDK_VERSION}`,
    `@aws-sdk/client-s3@${AWS_SDK_VERSION}`,
    `@aws-sdk/client-secrets-manager@${AWS_SDK_VERSION}`,
    `@aws-sdk/client-sns@${AWS_SDK_VERSION}`,
    `@aws-sdk/client-sqs@${AWS_SDK_VERSION}`,
    `@aws-sdk/client-textract@${AWS_SDK_VERSION}`,
    `@aws-sdk/lib-dynamodb@${AWS_SDK_VERSION}`,
    '@smithy/core@^3.41.0', // which errors go away by themselves, as the SDK's own retries see it
    `@aws-sdk/s3-presigned-post@${AWS_SDK_VERSION}`,
    `@aws-sdk/s3-request-presigner@${AWS_SDK_VERSION}`,
    '@aws-sdk/util-dynamodb@^3.996.0', // has versions of its own
    '@aws-lambda-powertools/batch@2.35.0',
    '@aws-lambda-powertools/commons@2.35.0',
    '@aws-lambda-powertools/logger@2.35.0',
    '@aws-lambda-powertools/metrics@2.35.0',
    '@cfworker/json-schema@^4.1.1',
    '@embedpdf/pdfium@2.15.1',
    'aws-jwt-verify@^5.1.1',
    'file-type@^21.3.4',
    'ipaddr.js@^2.5.0',
    // the console, bundled into assets/console/
    'preact@^10',
    'oidc-client-ts@^3.5.0',
    'openapi-fetch@^0.17.0',
    'pdfjs-dist@5.6.205', // later ones want Node.js 22
    // build
    'openapi-typescript@^7.13.0',
    'esbuild',
    'tsx',
    '@swc/core@1.16.18', // later ones lack some platforms' packages
    '@swc/jest',
    'eslint-plugin-boundaries@^7.2.0',
    '@stryker-mutator/core@^9.6.1',
    '@stryker-mutator/jest-runner@^9.6.1',
    // tests
    '@jsii/spec',
    'jest@~30.4.2', // 30.5 adds a package with an install script
    '@types/jest@^30.0.0',
    '@types/aws-lambda',
    'aws-sdk-client-mock@^4.1.0',
    'fast-check',
    'ajv@^8',
    'amazon-textract-response-parser',
    'cdk-nag@^3.0.2',
    '@cyclonedx/cyclonedx-library@10.3.0',
    'ajv-formats',
    'ajv-formats-draft2019',
    'fastest-levenshtein',
    'markdown-it',
    'standardwebhooks@^1.1.1', // the other side of our webhooks, in the docs and as a judge
    'playwright-core@1.65.1',
    'axe-core@^4.11.0',
    'yaml',
    '@types/markdown-it',
    // the command line, bundled into cli/dist/
    `@aws-sdk/client-kms@${AWS_SDK_VERSION}`,
    `@aws-sdk/client-service-quotas@${AWS_SDK_VERSION}`,
    `@aws-sdk/client-ssm@${AWS_SDK_VERSION}`,
    `@aws-sdk/lib-storage@${AWS_SDK_VERSION}`,
    'cli-progress@^3.12.0',
    'cli-table3@^0.6.5',
    'commander@^14.0.0', // 15 needs Node 22
    '@types/cli-progress',
    // the local environment
    `@aws-sdk/client-cloudformation@${AWS_SDK_VERSION}`,
    `@aws-sdk/client-cloudwatch@${AWS_SDK_VERSION}`,
    `@aws-sdk/client-cloudwatch-logs@${AWS_SDK_VERSION}`,
    `@aws-sdk/client-iam@${AWS_SDK_VERSION}`,
    `@aws-sdk/client-sts@${AWS_SDK_VERSION}`,
    '@hyzyla/pdfium@2.1.13',
    'aws4fetch@^1.0.20',
    'fflate',
    'tesseract.js@^7.0.0',
    '@tesseract.js-data/eng',
    'utif2',
    'pngjs',
    '@types/pngjs',
    'jpeg-js',
    'pdf-lib',
    // the example
    'aws-cdk@2.1148.1',
  ],

  githubOptions: { mergify: false, pullRequestLint: false },
  depsUpgradeOptions: {
    exclude: [...PINNED],
    workflowOptions: { schedule: javascript.UpgradeDependenciesSchedule.WEEKLY },
  },
  gitignore: ['/assets/', '/cli/dist/', '/.demo/', 'cdk.out/', '.venv/', '/bench/scratch/', '__pycache__/', '/.stryker-tmp/', '/.stryker.jest.json', '/.site/', '/.site-cache/', '/examples/*/java/target/'],
});

project.addDevDeps('aws-cdk-lib@2.260.0', 'constructs@10.5.1'); // what cdk-nag, a judge in the tests, asks for, and no lower

// The lock file names versions and hashes, not where a machine fetched them from.
new javascript.NpmConfig(project).addConfig('omit-lockfile-registry-resolved', 'true');

// What programs, compilers and jsii may take from the package; lib/ and the functions' code are none of it.
project.package.addField('exports', {
  '.': { types: './lib/index.d.ts', default: './lib/index.js' },
  './package.json': './package.json',
  './.jsii': './.jsii',
  './assets/schema/*.schema.json': './assets/schema/*.schema.json',
  './assets/schema/*.js': { types: './assets/schema/*.d.ts' }, // types alone
  './assets/sbom.cdx.json': './assets/sbom.cdx.json',
});

project.package.addField('allowScripts', { 'unrs-resolver': false, 'esbuild': false, '@swc/core': false, 'tesseract.js': false });
project.package.addField('overrides', {
  'unrs-resolver': '1.12.2', // 1.13.0 lacks some platforms' packages
  '@aws-sdk/s3-presigned-post': { '@aws-sdk/client-s3': '$@aws-sdk/client-s3' }, // it names one version, and a bundle would have two
});

for (const pattern of ['/CODE_OF_CONDUCT.md', '/cli/', '/examples/', '/local/', '/docs/', '/bench/', '/tools/', '/.ci/', '/.demo/', '/console/', '/jest.config.json', '/jest.console.config.json', '/jest.console-emulator.config.json', '/jest.local.config.json', '/jest.faults.config.json', '/jest.mutation.config.json', '/.npmrc', '!/assets/']) {
  project.addPackageIgnore(pattern);
}

// ---- tests -------------------------------------------------------------------------------------------------------

const JEST = {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/local/', '<rootDir>/test/faults/', '<rootDir>/test/consumers/', '<rootDir>/test/console/'],
  moduleNameMapper: {
    '^cdk-document-processing-pipeline$': '<rootDir>/src',
    '^@embedpdf/pdfium/pdfium.wasm$': '<rootDir>/test/helpers/pdfium-wasm-path.cjs',
    '/formats/pdf/pdf-thread$': '<rootDir>/test/helpers/pdf-in-this-thread.ts', // a thread needs a bundle: test/formats/pdf-thread.test.ts makes one
  },
  transform: { '^.+\\.(m?js|ts)$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } }] },
  transformIgnorePatterns: ['/node_modules/(?!(file-type|strtok3|token-types|uint8array-extras|@tokenizer|@borewit)/)'],
  clearMocks: true,
  setupFiles: ['<rootDir>/test/helpers/quiet-cdk.cjs'],
};

new JsonFile(project, 'jest.config.json', {
  obj: { ...JEST, maxWorkers: '100%', modulePathIgnorePatterns: ['<rootDir>/.stryker-tmp/'], reporters: ['default', 'summary', '<rootDir>/test/helpers/summary-reporter.cjs'] },
});

// In the sandbox of the mutation tester: what compares the repository with itself, or measures a process, cannot run there.
new JsonFile(project, 'jest.mutation.config.json', {
  obj: {
    ...JEST,
    runner: '<rootDir>/test/mutation/until-noticed.cjs',
    moduleNameMapper: { ...JEST.moduleNameMapper, '^fast-check$': '<rootDir>/test/mutation/fewer-runs.cjs' },
    testPathIgnorePatterns: [
      ...JEST.testPathIgnorePatterns,
      ...['normalization/documentation', 'normalization/own-engine-guide', 'intake/inspection/memory', 'formats/pdf/pdf-thread'].map((test) => `<rootDir>/test/${test}.test.ts`),
    ],
  },
});

[...HANDLER_CODE, ...BROWSER_CODE.map((folder) => `${folder}/**`)].forEach((pattern) => project.eslint!.allowDevDeps(pattern));

// It installs nothing: what it needs is bundled, and stands here.
project.eslint!.addOverride({ files: ['cli/**'], rules: { 'import/no-extraneous-dependencies': ['error', { devDependencies: true, packageDir: '.' }] } });

// ---- imports run down, and never in circles ------------------------------------------------------------------------

project.eslint!.addPlugins('boundaries');
project.eslint!.config.settings['boundaries/elements'] = BOUNDARY_ELEMENTS;
project.eslint!.config.settings['boundaries/files'] = BOUNDARY_FILES;
project.eslint!.config.parserOptions.project = ['./tsconfig.dev.json', ...BROWSER_CODE.map((folder) => `./${folder}/tsconfig.json`)];
project.eslint!.addRules({
  'curly': ['error', 'all'],
  'import/no-cycle': ['error', { ignoreExternal: true }],
  'boundaries/dependencies': ['error', { default: 'disallow', policies: BOUNDARY_POLICIES }],
});

const bundle = project.addTask('bundle', {
  description: 'Bundle each *.lambda.ts into assets/<name>/index.mjs',
  exec: 'tsx tools/bundle-handlers.ts',
});
project.addTask('bundle:cli', { description: 'Bundle the command line into cli/dist/docpipe.mjs', exec: 'tsx tools/bundle-cli.ts' });
const docsCli = project.addTask('docs:cli', { description: 'Make cli/README.md from what docpipe --help says', exec: 'tsx tools/make-cli-docs.ts' });
const packageCli = project.addTask('package:cli', { description: 'Make the npm package of the command line, in dist/cli/ or where it is told to' });
packageCli.spawn(docsCli);
packageCli.exec('tsx tools/package-cli.ts', { receiveArgs: true });
project.addTask('audit:bundled', {
  description: 'Tells of known vulnerabilities in the packages that are in the functions (asks npm, so it is not part of the tests)',
  exec: '(npm audit --json || true) | tsx tools/audit-bundled.ts', // it exits with 1 for what does not ship as well
});
const typecheck = project.addTask('typecheck', {
  description: 'Check the types of everything, handlers included (esbuild does not)',
  steps: [{ exec: 'tsc --noEmit -p tsconfig.dev.json' }, { exec: 'tsc -p console' }, { exec: 'tsc -p test/console' }],
});
project.preCompileTask.spawn(bundle);
project.tasks.addEnvironment('JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION', '20'); // the oldest Node that the library works on
project.compileTask.reset('rm -rf lib && jsii'); // no warning is silenced: a member named with a reserved word of Python or Java must be seen

const CHECK_NODE = 'node tools/check-node.cjs'; // a sentence, where Node.js is too old for what follows
project.testTask.reset();
project.testTask.exec(CHECK_NODE);
project.testTask.spawn(bundle);
project.testTask.spawn(project.compileTask); // the tests read the jsii assembly
project.testTask.spawn(typecheck);
project.testTask.exec(`ESLINT_USE_FLAT_CONFIG=false eslint --ext .ts,.tsx ${CODE.join(' ')}`); // unlike the task of that name it mends nothing
project.testTask.exec('jest', { receiveArgs: true });

project.tasks.tryFind('docgen')!.exec('tsx --tsconfig tsconfig.dev.json tools/make-api-docs.ts'); // docs/api.md, beside API.md
project.tasks.tryFind('docgen')!.exec('tsx --tsconfig tsconfig.dev.json tools/make-console-api.ts'); // the types of the console's client
project.tasks.tryFind('docgen')!.exec('tsx --tsconfig tsconfig.dev.json tools/make-rights-docs.ts'); // a table of docs/security.md
project.tasks.tryFind('docgen')!.exec('tsx --tsconfig tsconfig.dev.json tools/make-acceptance-docs.ts'); // a table of docs/acceptance.md

project.addTask('test:local', {
  description: 'End to end on the emulator, with IAM enforced (needs Python 3.10 or later)',
  steps: [{ spawn: 'bundle' }, { exec: 'jest --config jest.local.config.json --runInBand', receiveArgs: true }],
});
project.addTask('test:faults', {
  description: 'The handlers in a world where everything goes wrong; SEED chooses which, RUNS how often',
  exec: 'jest --config jest.faults.config.json',
  receiveArgs: true,
});
project.addTask('test:mutation', {
  description: 'Change the code of a folder in small ways, one at a time, and see whether its tests notice: test/mutation/README.md',
  exec: 'tsx --tsconfig tsconfig.dev.json test/mutation/run.ts',
  receiveArgs: true,
});
project.addTask('test:hostile', {
  description: 'Give the intake function documents that are damaged or made to do harm; SEED chooses which, RUNS how many',
  exec: 'tsx --tsconfig tsconfig.dev.json test/hostile/run.ts',
});
project.addTask('test:fuzz', {
  description: 'Ask the API on the emulator whatever its description allows, and what it does not (needs Python 3.10 or later)',
  steps: [{ exec: 'tsx --tsconfig tsconfig.dev.json test/fuzz/run.ts' }],
});
project.addTask('test:clients', {
  description: 'Generate clients of the API in Python, TypeScript and Java, and use them on the emulator (needs Python 3.10 or later, Java and Maven)',
  steps: [{ exec: 'tsx --tsconfig tsconfig.dev.json test/clients/run.ts' }],
});
project.addTask('test:browser', {
  description: 'Use the API from a page of another origin in Chromium, on the emulator (needs Python 3.10 or later, and Chromium)',
  steps: [{ exec: 'tsx --tsconfig tsconfig.dev.json test/browser/run.ts' }],
});
project.addTask('test:console', {
  description: 'Use the console in Chromium, before a stand-in of the API, under the policy that it is served with (needs Chromium)',
  steps: [{ exec: 'tsx tools/bundle-console.ts' }, { exec: 'jest --config jest.console.config.json --runInBand', receiveArgs: true }],
});
project.addTask('test:console:local', {
  description: 'Use the console in Chromium on the emulator, from the sign-in to a purge (needs Chromium, and Python 3.10 or later)',
  steps: [{ spawn: 'bundle' }, { exec: 'jest --config jest.console-emulator.config.json --runInBand', receiveArgs: true }],
});
project.addTask('console:pictures', {
  description: 'Take pictures of each screen of the console, light and dark, on a desk and on a phone, into docs/pictures (needs Chromium)',
  steps: [{ exec: 'tsx tools/bundle-console.ts' }, { exec: 'tsx --tsconfig tsconfig.dev.json test/console/pictures.ts' }],
});
for (const language of ['js', 'python', 'java', 'go', 'dotnet']) {
  const task = project.tasks.tryFind(`package:${language}`)!;
  task.prependExec(`node tools/package-made.cjs ${language} --check`);
  task.exec(`node tools/package-made.cjs ${language}`);
}
project.packageTask.exec('cp assets/sbom.cdx.json dist/'); // for the release on GitHub
// Go's package is source. What compiles it is `npm run test:consumers -- Go`, and that of whoever uses it.
project.tasks.tryFind('package:go')!.updateStep(1, { exec: 'jsii-pacmak -v --target go --code-only' });
project.addTask('docs:site', {
  description: 'Make the site of the documentation in .site/; a dead link fails',
  steps: [{ exec: 'npm ci --prefix docs --no-audit --no-fund' }, { exec: 'npm run build --prefix docs' }],
});
project.addTask('test:second-opinion', {
  description: 'Ask moto and MiniStack what the handlers ask of DynamoDB in the tests, and compare (needs Python 3.10 or later)',
  steps: [{ spawn: 'bundle' }, { exec: 'tsx --tsconfig tsconfig.dev.json test/second-opinion/run.ts' }], // tests of constructs are among them
});
project.addTask('test:runbook', {
  description: 'Run the commands of docs/runbook.md on the emulator (needs Python 3.10 or later, bash and jq)',
  steps: [{ exec: 'tsx --tsconfig tsconfig.dev.json test/runbook/run.ts' }],
});
project.addTask('test:package', {
  description: 'Install the packed library in an empty app, and synthesize with neither Docker nor esbuild; -- --package-managers: by each of them, beside the oldest and the newest CDK',
  exec: 'tsx test/package/run.ts',
  receiveArgs: true,
});
project.addTask('release:dry', {
  description: 'Make the next version and the packages of all languages, and look what is in them; nothing is published (needs Python, Java and Maven)',
  exec: 'tsx --tsconfig tsconfig.dev.json test/release/run.ts',
});
project.addTask('test:consumers', {
  description: 'Build the Python wheel and the Java jar, and define pipelines with them (needs Python, Java and Maven); -- Go: the Go module (needs Go); -- README: as it says, word for word',
  exec: 'tsx --tsconfig tsconfig.dev.json test/consumers/run.ts',
  receiveArgs: true,
});
project.addTask('bench', { description: 'Measure sizes, times, bursts, intake and costs', steps: [{ spawn: 'compile' }, { exec: 'tsx --tsconfig tsconfig.dev.json bench/run.ts', receiveArgs: true }] });
project.package.setScript('normalize', `${CHECK_NODE} && tsx --tsconfig tsconfig.dev.json tools/normalize.ts`);
project.package.setScript('simulate', `${CHECK_NODE} && tsx --tsconfig tsconfig.dev.json bench/simulate.ts`);
project.package.setScript('inspect', `${CHECK_NODE} && tsx --tsconfig tsconfig.dev.json tools/inspect.ts`);
// in one process: tsx as a program kills what takes its time to end after Ctrl-C
project.package.setScript('local', `${CHECK_NODE} && TSX_TSCONFIG_PATH=tsconfig.dev.json node --import tsx local/local.ts`);
project.package.setScript('test:aws', `${CHECK_NODE} && TSX_TSCONFIG_PATH=tsconfig.dev.json node --import tsx test/aws/run.ts`); // the same: it has to remove things
project.package.setScript('test:rights', `${CHECK_NODE} && tsx --tsconfig tsconfig.dev.json test/rights/run.ts`); // the task runner's shell would take a '|' of --only
project.package.setScript('demo', `${CHECK_NODE} && tsx --tsconfig tsconfig.dev.json local/demo.ts`); // without the task runner: what it prints is for people and for pipes

project.package.setScript('example', `${CHECK_NODE} && tsx --tsconfig tsconfig.dev.json local/example.ts`);

addCheckWorkflows(project.github!);
addSuitesWorkflow(project.github!);
addAcceptanceWorkflow(project);
completeReleaseWorkflow(project);

project.synth();
