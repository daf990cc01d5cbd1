/** Says where the package of a language lies, and how it is installed: `node package-made.cjs python`; with `--check`, that there is something to package. */
const fs = require('node:fs');
const path = require('node:path');

const ROOT = path.join(__dirname, '..');
const [, , language, check] = process.argv;
const { name, version, jsii } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
const { targets: { java, dotnet, go } } = jsii;

/** What each language's package is, in dist/<language>/, and what to do with it. */
const INSTALLED = {
  js: { ending: '.tgz', how: (file) => [`npm install ${file}`] },
  python: { ending: '.whl', how: (file) => [`pip install ${file}`] },
  java: {
    ending: '.jar',
    how: () => [
      'In pom.xml:',
      `<repository><id>local</id><url>file://${path.join(ROOT, 'dist', 'java')}</url></repository>`,
      `<dependency><groupId>${java.maven.groupId}</groupId><artifactId>${java.maven.artifactId}</artifactId><version>${version}</version></dependency>`,
    ],
  },
  dotnet: { ending: '.nupkg', how: (file) => [`dotnet add package ${dotnet.packageId} --version ${version} --source ${path.dirname(file)}`] },
  go: {
    ending: 'go.mod',
    how: (file) => [
      'In go.mod:',
      `require ${moduleOf(file)} v${version}`,
      `replace ${moduleOf(file)} => ${path.dirname(file)}`,
      'and then: go mod tidy',
    ],
  },
};

function moduleOf(file) {
  return /^module (\S+)/m.exec(fs.readFileSync(file, 'utf8'))?.[1] ?? go.moduleName;
}

function newest(folder, ending) {
  const files = fs.existsSync(folder) ? fs.readdirSync(folder, { recursive: true }).filter((file) => file.endsWith(ending) && !/-(sources|javadoc)\.jar$/.test(file)) : [];
  return files.map((file) => path.join(folder, file)).sort((a, b) => fs.statSync(b).mtimeMs - fs.statSync(a).mtimeMs)[0];
}

if (check) {
  if (!fs.existsSync(path.join(ROOT, '.jsii')) || !fs.existsSync(path.join(ROOT, 'assets'))) {
    console.error('There is nothing to package yet. Compile it first: npx projen pre-compile && npx projen compile');
    process.exit(1);
  }
} else {
  const { ending, how } = INSTALLED[language];
  const file = newest(path.join(ROOT, 'dist', language), ending);
  if (!file) {
    console.error(`dist/${language} has no package of ${name}: what jsii-pacmak says above tells why.`);
    process.exit(1);
  }
  console.log(['', `The package is ${path.relative(ROOT, file)}. In the app that the README makes, its next lines install it. In another:`, ...how(file).map((line) => `  ${line}`), ''].join('\n'));
}
