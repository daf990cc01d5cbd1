import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { snippetsOf } from './snippets/markdown-snippets';
import { ROOT } from '../helpers/assembly';

const text = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const manifest = JSON.parse(text('package.json'));
const { targets: { python, java, go, dotnet } } = manifest.jsii;
const MODULE = 'cdkdocumentprocessingpipeline'; // of the Go module: the name of the package without its hyphens

test('docs/packages.md has the names that packages are published by', () => {
  const page = text('docs/packages.md');
  const rows = [...page.matchAll(/^\| .+ \| .+ \| `(\S+)` \| (?:`(\S+)`|the same) \|$/gm)].map(([, name, imported = name]) => [name, imported]);
  expect(rows).toEqual([
    [manifest.name, manifest.name],
    [python.distName, python.module],
    [`${java.maven.groupId}:${java.maven.artifactId}`, java.package],
    [`${go.moduleName}/${MODULE}`, `${go.moduleName}/${MODULE}`],
    [dotnet.packageId, dotnet.namespace],
  ]);
});

test('it has the lowest versions that package.json asks for', () => {
  const page = text('docs/packages.md');
  for (const [name, range] of Object.entries(manifest.peerDependencies as Record<string, string>)) {
    expect(page).toContain(`| ${name} | ${range.replace(/^\^/, '')} |`);
  }
  expect(page).toContain(`| ${manifest.engines.node.replace(/^>= (.*)\.0$/, '$1')} |`);
});

test('the README installs what is made in a checkout, and no package that is not published', () => {
  const { version } = manifest;
  const recipes = snippetsOf('README.md').map(({ code }) => code).filter((code) => code.includes('package:'));
  const made = recipes.map((code) => /npm run (?:--prefix \$P )?(package:\w+)/.exec(code)![1]);
  expect(made).toEqual(['package:js', 'package:python', 'package:java', 'package:go', 'package:dotnet']);
  const [js, wheel, jar, module, nuget] = recipes;
  expect(js).toContain('npm install aws-cdk-lib constructs $P/dist/js/*.tgz');
  expect(wheel).toContain('pip install aws-cdk-lib constructs $P/dist/python/*.whl');
  expect(jar).toContain('-Dpackages=$PWD/$P/dist/java');
  expect(text('examples/basic/java/pom.xml').replace(/\s+/g, '')).toContain(
    `<groupId>${java.maven.groupId}</groupId><artifactId>${java.maven.artifactId}</artifactId><version>${version}</version>`);
  expect(module).toContain(`MODULE=${go.moduleName}/${MODULE}\n`);
  expect(module).toContain(`-replace $MODULE=$P/dist/go/${MODULE}\n`);
  expect(nuget).toContain('dotnet nuget add source $P/dist/dotnet');
  expect(nuget).toContain(`dotnet add package ${dotnet.packageId} --version ${version}\n`);
  const mentioned = recipes.join('\n').match(new RegExp(`(?:npm install|pip install) (?:\\S+ )*${manifest.name}(?=\\s)`, 'g'));
  expect(mentioned).toBeNull();
});
