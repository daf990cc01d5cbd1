import { existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import type { Assembly, ClassType, EnumMember, InterfaceType, Method, Property, Type, TypeReference } from '@jsii/spec';

export const ROOT = path.join(__dirname, '..', '..');

/** A member of a public type, with the name to report it by. */
export interface Member {
  readonly name: string;
  readonly path: string;
  readonly owner: Type;
  readonly spec: Method | Property;
}

/** The assembly that `npx projen compile` has made, which `npm test` does before the tests. */
export function readAssembly(): Assembly {
  const file = path.join(ROOT, '.jsii');
  if (!existsSync(file)) {
    throw new Error('There is no .jsii yet: run `npx projen compile` first, as `npm test` does.');
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Assembly;
}

export function typesOf(assembly: Assembly): Type[] {
  return Object.values(assembly.types ?? {});
}

export function hasMembers(type: Type): type is ClassType | InterfaceType {
  return 'methods' in type || 'properties' in type;
}

export function methodsOf(type: Type): Method[] {
  return hasMembers(type) ? type.methods ?? [] : [];
}

export function propertiesOf(type: Type): Property[] {
  return hasMembers(type) ? type.properties ?? [] : [];
}

export function enumMembersOf(type: Type): EnumMember[] {
  return 'members' in type ? type.members : [];
}

export function membersOf(type: Type): Member[] {
  return [...methodsOf(type), ...propertiesOf(type)]
    .map(spec => ({ name: spec.name, path: `${type.name}.${spec.name}`, owner: type, spec }));
}

/** Each type that users meet: of a property, a parameter or a return value. */
export function referencesOf(type: Type): Array<[where: string, reference: TypeReference]> {
  const constructor = 'initializer' in type ? type.initializer?.parameters ?? [] : [];
  return [
    ...constructor.map(({ name, type: ref }): [string, TypeReference] => [`new ${type.name}(${name})`, ref]),
    ...propertiesOf(type).map(({ name, type: ref }): [string, TypeReference] => [`${type.name}.${name}`, ref]),
    ...methodsOf(type).flatMap(({ name, parameters, returns }): Array<[string, TypeReference]> => [
      ...(parameters ?? []).map((parameter): [string, TypeReference] => [`${type.name}.${name}(${parameter.name})`, parameter.type]),
      ...(returns ? [[`${type.name}.${name}()`, returns.type] as [string, TypeReference]] : []),
    ]),
  ];
}
