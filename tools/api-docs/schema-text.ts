import { JsonSchema } from '../../src/api/openapi/json-schema';

const MAX_NAMED_VALUES = 12;

/** What a value is, in a few words of Markdown. */
export function typeText(schema: JsonSchema): string {
  if (schema.$ref) {
    return referenceText(schema.$ref);
  }
  if (schema.enum && schema.enum.length <= MAX_NAMED_VALUES) {
    return schema.enum.map((value) => `\`${String(value)}\``).join(', ');
  }
  if (schema.type === 'array') {
    return `array of ${schema.items ? typeText(schema.items) : 'anything'}`;
  }
  if (schema.type === 'object' && typeof schema.additionalProperties === 'object') {
    return `object of ${typeText(schema.additionalProperties)}`;
  }
  const type = typeof schema.type === 'string' ? schema.type : schema.type?.join(' or ') ?? 'anything';
  return [type, ...limits(schema)].join(', ');
}

/** `components/schemas/Name` as a link to the heading of its name. */
export function referenceText(reference: string): string {
  const name = reference.split('/').at(-1)!;
  return `[${name}](#${name.toLowerCase()})`;
}

function limits({ minimum, maximum, minLength, maxLength, maxProperties, default: ofItself, format }: JsonSchema): string[] {
  return [
    ...(format ? [`\`${format}\``] : []),
    ...range(minimum, maximum, ''),
    ...range(minLength, maxLength, ' characters'),
    ...(maxProperties === undefined ? [] : [`at most ${maxProperties} properties`]),
    ...(ofItself === undefined ? [] : [`\`${JSON.stringify(ofItself)}\` unless told`]),
  ];
}

function range(least: number | undefined, most: number | undefined, unit: string): string[] {
  if (most === undefined) {
    return least === undefined || least === 0 ? [] : [`${number(least)}${unit} at least`];
  }
  return [least === undefined ? `at most ${number(most)}${unit}` : `${number(least)} to ${number(most)}${unit}`];
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
