import { readFileSync } from 'node:fs';
import * as path from 'node:path';
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

test('the README installs what is made, and no package that is not published', () => {
  const { version } = manifest;
  const installs = [...text('README.md').matchAll(/^\| .+ \| `npm run (package:\w+)` \| (.+) \|$/gm)].map(([, task, install]) => [task, install]);
  expect(installs.map(([task]) => task)).toEqual(['package:js', 'package:python', 'package:java', 'package:go', 'package:dotnet', 'package:cli']);
  expect(installs.slice(0, 5).filter(([, install]) => !install.includes('DIR/dist/'))).toEqual([]);
  for (const name of [
    `DIR/dist/js/${manifest.name}@${version}.jsii.tgz`, `DIR/dist/python/${python.module}-${version}-py3-none-any.whl`,
    `\`${java.maven.groupId}:${java.maven.artifactId}:${version}\``, `DIR/dist/go/${MODULE}\``, `${dotnet.packageId} --version ${version} --source DIR/dist/dotnet`,
  ]) {
    expect(installs.map(([, install]) => install).join('\n')).toContain(name);
  }
});
