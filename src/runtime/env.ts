import { Env } from '../contract/env';

type EnvName = (typeof Env)[keyof typeof Env];

/** The value of an environment variable that the construct sets on every deployed function. */
export function requireEnv(name: EnvName): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`The environment variable ${name} is not set. The pipeline's construct sets it: was the function deployed by something else?`);
  }
  return value;
}

/** An area's settings, as its construct wrote them. */
export function requireSettings<T>(name: EnvName): T {
  return JSON.parse(requireEnv(name)) as T;
}
