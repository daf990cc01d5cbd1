import type { World } from './world';

/** A guard of the handlers that is taken away, in what they ask of the services. */
export type Tamper = (command: string, input: any, world: World) => any;

/** DynamoDB refuses placeholders that are not used. */
function withUsedPlaceholders(input: any): any {
  const text = `${input.ConditionExpression ?? ''} ${input.UpdateExpression ?? ''}`;
  const used = new Set(text.match(/[#:]\w+/g));
  const only = (entries: object = {}) => Object.fromEntries(Object.entries(entries).filter(([name]) => used.has(name)));
  const { ExpressionAttributeNames: names, ExpressionAttributeValues: values } = input;
  return { ...input, ...(names && { ExpressionAttributeNames: only(names) }), ...(values && { ExpressionAttributeValues: only(values) }) };
}

/** Writes that do not ask for one of their conditions. */
export function withoutCondition(term: RegExp): Tamper {
  return (command, input) => {
    if (command !== 'UpdateItem') {
      return input;
    }
    const terms = (input.ConditionExpression as string).split(' AND ').filter((each) => !term.test(each));
    return withUsedPlaceholders({ ...input, ConditionExpression: terms.join(' AND ') });
  };
}

/** Writes whose update says something else. */
export function withUpdate(change: (update: string) => string): Tamper {
  return (command, input) => command === 'UpdateItem'
    ? withUsedPlaceholders({ ...input, UpdateExpression: change(input.UpdateExpression) })
    : input;
}

/** One command with another input. */
export function instead(of: string, change: (input: any, world: World) => any): Tamper {
  return (command, input, world) => command === of ? change(input, world) : input;
}

/** Writes with other values in the place of their placeholders. */
export function withValues(values: Readonly<Record<string, unknown>>): Tamper {
  return (command, input) => {
    if (command !== 'UpdateItem') {
      return input;
    }
    const given = Object.entries(input.ExpressionAttributeValues ?? {}).map(([name, value]) => [name, name in values ? values[name] : value]);
    return { ...input, ...(input.ExpressionAttributeValues && { ExpressionAttributeValues: Object.fromEntries(given) }) };
  };
}
