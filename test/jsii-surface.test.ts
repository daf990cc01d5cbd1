import type { Assembly, TypeReference } from '@jsii/spec';
import { enumMembersOf, membersOf, methodsOf, propertiesOf, readAssembly, referencesOf, typesOf } from './helpers/assembly';
import { DeclaredType, readDeclaredApi } from './helpers/declared-api';

/** Names that Python keeps for itself; jsii would append an underscore there. */
const PYTHON_KEYWORDS = new Set([
  'and', 'as', 'assert', 'async', 'await', 'break', 'class', 'continue', 'def', 'del', 'elif', 'else', 'except', 'finally', 'for',
  'from', 'global', 'if', 'import', 'in', 'is', 'lambda', 'nonlocal', 'not', 'or', 'pass', 'raise', 'return', 'try', 'while', 'with', 'yield',
]);

let assembly: Assembly;
let declared: DeclaredType[];

beforeAll(() => {
  assembly = readAssembly();
  declared = readDeclaredApi();
}, 60_000);

describe('what src/index.ts exports', () => {
  test('is there in every language', () => {
    expect(declared.filter(({ portable }) => !portable).map(({ name }) => name)).toEqual([]);
    expect(typesOf(assembly).map(({ name }) => name).sort()).toEqual(declared.map(({ name }) => name).sort());
  });

  test('keeps all its members', () => {
    const inAssembly = Object.fromEntries(typesOf(assembly).map(type => [
      type.name, [...membersOf(type).map(({ name }) => name), ...enumMembersOf(type).map(({ name }) => name)].sort(),
    ]));
    const inSources = Object.fromEntries(declared.map(({ name, members }) => [name, [...members].sort()]));
    expect(inAssembly).toEqual(inSources);
  });

  test('has no union, literal, function, generic or any', () => {
    expect(declared.flatMap(({ faults }) => faults)).toEqual([]);
  });
});

describe('the assembly', () => {
  test('names no type that other languages have to take as any object', () => {
    const faults = typesOf(assembly).flatMap(referencesOf).filter(([, reference]) => isLoose(reference)).map(([where]) => where);
    expect(faults).toEqual([]);
  });

  test('has no member whose name Python would change', () => {
    const members = typesOf(assembly).flatMap(membersOf).filter(({ name }) => PYTHON_KEYWORDS.has(name)).map(({ path }) => path);
    const parameters = typesOf(assembly).flatMap(type => methodsOf(type).flatMap(({ name, parameters: all = [] }) =>
      all.filter(parameter => PYTHON_KEYWORDS.has(parameter.name)).map(parameter => `${type.name}.${name}(${parameter.name})`)));
    expect([...members, ...parameters]).toEqual([]);
  });

  test('tells the default of every optional prop', () => {
    const props = typesOf(assembly).filter(type => 'datatype' in type && type.datatype)
      .flatMap(type => propertiesOf(type).map(property => ({ path: `${type.name}.${property.name}`, property })));
    expect(props.length).toBeGreaterThan(20);
    expect(props.filter(({ property }) => property.optional && !property.docs?.default).map(({ path }) => path)).toEqual([]);
    expect(props.filter(({ property }) => !property.optional && property.docs?.default).map(({ path }) => path)).toEqual([]);
  });

  test('describes every type and every member', () => {
    const bare = typesOf(assembly).flatMap(type => [
      ...(type.docs?.summary ? [] : [type.name]),
      // what implements a documented member is described there
      ...membersOf(type).filter(({ spec }) => !spec.docs?.summary && !spec.overrides).map(({ path }) => path),
      ...enumMembersOf(type).filter(({ docs }) => !docs?.summary).map(({ name }) => `${type.name}.${name}`),
    ]);
    expect(bare).toEqual([]);
  });
});

function isLoose(reference: TypeReference): boolean {
  if ('collection' in reference) {
    return isLoose(reference.collection.elementtype);
  }
  return !('fqn' in reference) && !('primitive' in reference && reference.primitive !== 'any' && reference.primitive !== 'json');
}
