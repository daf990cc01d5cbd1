import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { unzipSync } from 'fflate';
import { NextRelease } from './next-release';
import { runProgram } from '../package/run-program';

type Manifest = any;

/** What a package must have, or what is wrong with it is thrown. */
export type ContentCheck = (release: NextRelease, manifest: Manifest) => Promise<string>;

/** By what is published: what the check found, in a few words. */
export const CONTENTS: Readonly<Record<string, ContentCheck>> = {
  'npm, the library': async ({ folder, version }, { name, jsii }) => {
    const file = await only(folder, 'js', '.tgz');
    const text = async (entry: string) => runProgram('tar', ['-xzOf', file, `package/${entry}`], { cwd: folder });
    const packed = JSON.parse(await text('package.json'));
    hold({ name: packed.name, version: packed.version, license: packed.license }, { name, version, license: 'Apache-2.0' });
    hold(Object.keys(packed.dependencies ?? {}), []);
    hold(Object.keys(packed.peerDependencies).sort(), ['aws-cdk-lib', 'constructs']);
    hold(Object.keys(packed.scripts ?? {}).filter(script => /install|prepare/.test(script)), []);
    hold(Object.keys(packed.jsii.targets).sort(), Object.keys(jsii.targets).sort());
    const bill = JSON.parse(await text('assets/sbom.cdx.json'));
    hold({ name: bill.metadata.component.name, version: bill.metadata.component.version }, { name, version });
    return path.basename(file);
  },

  'npm, the command line': async ({ folder, version }) => {
    const file = await only(folder, 'cli', '.tgz');
    const packed = JSON.parse(await runProgram('tar', ['-xzOf', file, 'package/package.json'], { cwd: folder }));
    hold({ name: packed.name, version: packed.version, bin: packed.bin }, { name: 'cdk-document-processing-cli', version, bin: { docpipe: 'dist/docpipe.mjs' } });
    return path.basename(file);
  },

  'PyPI': async ({ folder, version }, { jsii: { targets: { python } } }) => {
    const file = await only(folder, 'python', '.whl');
    const entries = unzipSync(await fs.readFile(file));
    const metadata = textOf(entries, /\.dist-info\/METADATA$/);
    hold(fieldsOf(metadata, 'Name', 'Version'), { Name: python.distName, Version: version });
    hold([...metadata.matchAll(/^Requires-Dist: ([a-z-]+)/gm)].map(([, name]) => name).sort(), ['aws-cdk-lib', 'constructs', 'jsii', 'publication']);
    textOf(entries, new RegExp(`^${python.module}/_jsii/.+@${version}\\.jsii\\.tgz$`));
    textOf(entries, new RegExp(`^${python.module}/py\\.typed$`));
    return path.basename(file);
  },

  'Maven Central': async ({ folder, version }, { jsii: { targets: { java: { maven } } } }) => {
    const jars = (await filesIn(folder, 'java')).filter(file => file.endsWith('.jar')).map(file => path.basename(file)).sort();
    hold(jars, ['', '-javadoc', '-sources'].map(kind => `${maven.artifactId}-${version}${kind}.jar`).sort());
    const pom = await fs.readFile(await only(folder, 'java', '.pom'), 'utf8');
    for (const needed of [`<groupId>${maven.groupId}</groupId>`, `<version>${version}</version>`, '<licenses>', '<scm>', '<developers>', '<description>', '<url>']) {
      if (!pom.includes(needed)) {
        throw new Error(`The pom has no ${needed}, which Maven Central requires.`);
      }
    }
    const entries = unzipSync(await fs.readFile(await only(folder, 'java', `${version}.jar`)));
    textOf(entries, new RegExp(`@${version}\\.jsii\\.tgz$`));
    return jars.join(', ');
  },

  'Go': async ({ folder, version }, { jsii: { targets: { go } } }) => {
    const modFile = await only(folder, 'go', 'go.mod');
    const mod = await fs.readFile(modFile, 'utf8');
    if (!new RegExp(`^module ${go.moduleName.replaceAll('.', '\\.')}/`, 'm').test(mod)) {
      throw new Error(`go.mod does not begin with module ${go.moduleName}/:\n${mod}`);
    }
    hold((await fs.readFile(path.join(path.dirname(modFile), 'version'), 'utf8')).trim(), version);
    await only(folder, 'go', `@${version}.tgz`).catch(async () => only(folder, 'go', `-${version}.tgz`));
    await fs.access(path.join(path.dirname(modFile), 'LICENSE'));
    return mod.split('\n')[0];
  },

  '.NET': async ({ folder, version }, { jsii: { targets: { dotnet } } }) => {
    const file = await only(folder, 'dotnet', '.csproj');
    const project = await fs.readFile(file, 'utf8');
    for (const needed of [`<PackageId>${dotnet.packageId}</PackageId>`, `<PackageVersion>${version}</PackageVersion>`, '<PackageLicenseExpression>Apache-2.0</PackageLicenseExpression>', '<RepositoryUrl>']) {
      if (!project.includes(needed)) {
        throw new Error(`${path.basename(file)} has no ${needed}.`);
      }
    }
    return `${path.basename(file)}, and ${(await filesIn(folder, 'dotnet')).filter(each => each.endsWith('.cs')).length} sources`;
  },
};

async function filesIn(folder: string, language: string): Promise<string[]> {
  const root = path.join(folder, 'dist', language);
  return (await fs.readdir(root, { recursive: true })).map(file => path.join(root, file));
}

/** The one file of a language whose name ends so. */
async function only(folder: string, language: string, ending: string): Promise<string> {
  const found = (await filesIn(folder, language)).filter(file => file.endsWith(ending));
  if (found.length !== 1) {
    throw new Error(`dist/${language} should have one file that ends with ${ending}, and has ${found.length === 0 ? 'none' : found.map(file => path.basename(file)).join(', ')}.`);
  }
  return found[0];
}

function textOf(entries: Readonly<Record<string, Uint8Array>>, name: RegExp): string {
  const found = Object.keys(entries).filter(entry => name.test(entry));
  if (found.length !== 1) {
    throw new Error(`It should have one file like ${name}, and has ${found.length}.`);
  }
  return Buffer.from(entries[found[0]]).toString('utf8');
}

function fieldsOf(metadata: string, ...names: string[]): Record<string, string | undefined> {
  return Object.fromEntries(names.map(name => [name, new RegExp(`^${name}: (.*)$`, 'm').exec(metadata)?.[1]]));
}

function hold(found: unknown, expected: unknown): void {
  if (JSON.stringify(found) !== JSON.stringify(expected)) {
    throw new Error(`found ${JSON.stringify(found)}\nand not ${JSON.stringify(expected)}`);
  }
}
