import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library';
import { bundledPackages } from './bundled-packages';

/**
 * What is in the functions' code, for scanners of known vulnerabilities, since package-lock.json does not ship: CycloneDX 1.6, as JSON, and the same
 * for the same packages.
 *
 * @param inputs of all bundles: paths below `root`, as esbuild's metafile names them
 */
export async function billOfMaterials(root: string, inputs: Iterable<string>): Promise<string> {
  const { name, version, license } = JSON.parse(await fs.readFile(path.join(root, 'package.json'), 'utf8'));
  const library = component(Enums.ComponentType.Library, { name, version, license });
  const bom = new Models.Bom({ metadata: new Models.Metadata({ component: library }) });
  const bundled = new Map((await bundledPackages(root, inputs)).map((each) => [purlOf(each), each]));
  for (const each of bundled.values()) {
    const part = component(Enums.ComponentType.Library, each);
    bom.components.add(part);
    library.dependencies.add(part.bomRef);
  }
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6));
  return `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`;
}

interface Package {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

function component(type: Enums.ComponentType, { name, version, license }: Package): Models.Component {
  const [group, own] = name.startsWith('@') ? name.split('/') : [undefined, name];
  return new Models.Component(type, own, {
    group,
    version,
    purl: purlOf({ name, version }),
    bomRef: purlOf({ name, version }),
    licenses: new Models.LicenseRepository(license ? [new Models.LicenseExpression(license)] : []),
  });
}

function purlOf({ name, version }: Package): string {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}
