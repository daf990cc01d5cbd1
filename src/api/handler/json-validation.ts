import { OutputUnit, Validator } from '@cfworker/json-schema';
import { JsonSchema } from '../openapi/json-schema';
import { FieldError } from '../openapi/problems';

/** More errors would not help, and the size of an answer is limited. */
const MOST_ERRORS = 20;
const LONGEST_FIELD = 200;

const validators = new WeakMap<JsonSchema, Validator>();

/**
 * What is wrong with a value, a sentence each; nothing where it is as the schema has it.
 *
 * @param name what the value itself is called, if it is a part of the request
 */
export function validate(schema: JsonSchema, value: unknown, name?: string): FieldError[] {
  const units = validatorOf(schema).validate(value).errors;
  const byField = new Map<string, FieldError>();
  for (let i = 0; i < units.length && byField.size < MOST_ERRORS; i++) {
    const message = sentence(schema, units[i]);
    const field = fieldOf(units[i], name).slice(0, LONGEST_FIELD);
    if (message && !byField.has(field)) {
      byField.set(field, { field, message });
    }
  }
  return [...byField.values()];
}

function validatorOf(schema: JsonSchema): Validator {
  const known = validators.get(schema);
  if (known) {
    return known;
  }
  const made = new Validator(schema as ConstructorParameters<typeof Validator>[0], '2020-12', false);
  validators.set(schema, made);
  return made;
}

/** For one problem there are several units, from the outermost part that has it to the innermost: that one has the sentence. */
function sentence(schema: JsonSchema, unit: OutputUnit): string | undefined {
  if (unit.keyword === 'false') {
    return 'It is not known here.';
  }
  const steps = stepsOf(unit.keywordLocation);
  const limit = at(schema, steps);
  const { description } = at(schema, steps.slice(0, -1)) as JsonSchema;
  switch (unit.keyword) {
    case 'required': return 'It is required.';
    case 'type': return `It must be ${[limit].flat().map((type) => TYPES[type as string] ?? type).join(' or ')}.`;
    case 'enum': return `It must be ${(limit as unknown[]).length > 1 ? 'one of ' : ''}${(limit as unknown[]).join(', ')}.`;
    case 'pattern': return description ? `It is not of the form asked for: ${firstSentence(description)}` : `It does not match ${limit}.`;
    case 'minLength': return `It must have at least ${limit} character${plural(limit)}.`;
    case 'maxLength': return `It must have at most ${limit} character${plural(limit)}.`;
    case 'minimum': return `It must be at least ${limit}.`;
    case 'maximum': return `It must be at most ${limit}.`;
    case 'minItems':
    case 'minProperties': return `It must have at least ${limit} ${limit === 1 ? 'entry' : 'entries'}.`;
    case 'maxItems':
    case 'maxProperties': return `It must have at most ${limit} entries.`;
    case 'not': return description;
    default: return undefined;
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'a string', integer: 'an integer', number: 'a number', boolean: 'true or false', object: 'an object', array: 'a list', null: 'null',
};

function fieldOf({ instanceLocation, keyword, error }: OutputUnit, name: string | undefined): string {
  // a name that is not there has no location
  const missing = keyword === 'required' ? [/"(.*)"/s.exec(error)![1]] : [];
  return [...(name === undefined ? [] : [name]), ...stepsOf(instanceLocation), ...missing].join('/') || 'body';
}

/** The steps of a pointer such as `#/labels/customer`. */
function stepsOf(pointer: string): string[] {
  return pointer.split('/').slice(1).map((step) => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~'));
}

function at(schema: JsonSchema, steps: string[]): unknown {
  return steps.reduce<unknown>((part, step) => (part as Record<string, unknown>)[step], schema);
}

function firstSentence(text: string): string {
  return /^.*?\.(?= |$)/.exec(text)?.[0] ?? text;
}

function plural(count: unknown): string {
  return count === 1 ? '' : 's';
}
