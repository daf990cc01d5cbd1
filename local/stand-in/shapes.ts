import { invalidParameter, ServiceError } from './errors';

/** What a request may hold: a member, a type or a constraint that is not listed here is refused. */
export type Shape =
  | { type: 'string'; min: number; max: number; pattern?: RegExp }
  | { type: 'choice'; of: readonly string[] }
  | { type: 'integer'; min: number }
  | { type: 'blob'; min: number; max: number }
  | { type: 'list'; min: number; max: number; of: Shape }
  | { type: 'structure'; members: Record<string, Shape>; required: string[] };

export const text = (min: number, max: number, pattern?: RegExp): Shape => ({ type: 'string', min, max, pattern });

export const choice = (...of: string[]): Shape => ({ type: 'choice', of });

export const list = (of: Shape, min: number, max = Infinity): Shape => ({ type: 'list', min, max, of });

export const structure = (members: Record<string, Shape>, required: string[] = []): Shape => ({ type: 'structure', members, required });

/** Checks a request against its shape, and gives it back with its blobs decoded. */
export function parse(shape: Shape, value: unknown, path = ''): unknown {
  switch (shape.type) {
    case 'string':
      return parseString(shape, value, path);
    case 'choice':
      if (typeof value !== 'string') {
        throw wrongType(path, 'a string');
      }
      if (!shape.of.includes(value)) {
        throw invalidParameter(`${path} is '${value}', and must be one of ${shape.of.join(', ')}.`);
      }
      return value;
    case 'integer':
      if (typeof value !== 'number' || !Number.isInteger(value)) {
        throw wrongType(path, 'an integer');
      }
      if (value < shape.min) {
        throw invalidParameter(`${path} is ${value}, and must be at least ${shape.min}.`);
      }
      return value;
    case 'blob':
      return parseBlob(shape, value, path);
    case 'list':
      if (!Array.isArray(value)) {
        throw wrongType(path, 'a list');
      }
      checkCount(value.length, shape, path, 'members');
      return value.map((member, index) => parse(shape.of, member, `${path}[${index}]`));
    case 'structure':
      return parseStructure(shape, value, path);
  }
}

function parseString(shape: Extract<Shape, { type: 'string' }>, value: unknown, path: string): string {
  if (typeof value !== 'string') {
    throw wrongType(path, 'a string');
  }
  checkCount(value.length, shape, path, 'characters');
  if (shape.pattern && !shape.pattern.test(value)) {
    throw invalidParameter(`${path} is '${value}', and must match ${shape.pattern.source}.`);
  }
  return value;
}

function parseBlob(shape: Extract<Shape, { type: 'blob' }>, value: unknown, path: string): Buffer {
  if (typeof value !== 'string') {
    throw wrongType(path, 'base64');
  }
  const bytes = Buffer.from(value, 'base64');
  checkCount(bytes.length, shape, path, 'bytes');
  return bytes;
}

function parseStructure(shape: Extract<Shape, { type: 'structure' }>, value: unknown, path: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw wrongType(path, 'a structure');
  }
  const given = Object.entries(value).filter(([, member]) => member !== null); // null is absent in this protocol
  const parsed: Record<string, unknown> = {};
  for (const [name, member] of given) {
    const memberPath = path ? `${path}.${name}` : name;
    if (!Object.hasOwn(shape.members, name)) {
      throw invalidParameter(`${memberPath} is not a parameter of this operation.`);
    }
    parsed[name] = parse(shape.members[name], member, memberPath);
  }
  for (const name of shape.required) {
    if (parsed[name] === undefined) {
      throw invalidParameter(`${path ? `${path}.${name}` : name} is required.`);
    }
  }
  return parsed;
}

function checkCount(count: number, { min, max }: { min: number; max: number }, path: string, what: string): void {
  if (count < min) {
    throw invalidParameter(`${path} has ${count} ${what}, and must have at least ${min}.`);
  }
  if (count > max) {
    throw invalidParameter(`${path} has ${count} ${what}, and must have at most ${max}.`);
  }
}

function wrongType(path: string, expected: string): ServiceError {
  return new ServiceError('SerializationException', `${path || 'The request'} must be ${expected}.`);
}
