import { Env, PACKED } from '../contract/env';
import { unpacked } from '../contract/packing';

type EnvName = (typeof Env)[keyof typeof Env];

/** The value of an environment variable that the construct sets on every deployed function. */
export function requireEnv(name: EnvName): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`The environment variable ${name} is not set. The pipeline's construct sets it: was the function deployed by something else?`);
  }
  return value;
}

/** That of one which is set on some pipelines only. */
export function optionalEnv(name: EnvName): string | undefined {
  return process.env[name];
}

/** An area's settings, as its construct wrote them. */
export function requireSettings<T>(name: EnvName): T {
  const value = requireEnv(name);
  return JSON.parse(value.startsWith(PACKED) ? unpacked(value.slice(PACKED.length)) : value) as T;
}
