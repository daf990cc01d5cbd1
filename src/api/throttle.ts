import { Token } from 'aws-cdk-lib';
import { ThrottleSettings } from 'aws-cdk-lib/aws-apigateway';
import { NUMBER, struct } from '../props/prop-kind';

export const THROTTLE = struct({ rateLimit: NUMBER, burstLimit: NUMBER });

/** A request takes about a tenth of a second, so this keeps some ten functions busy, of an account's thousand. */
export const DEFAULT_THROTTLE: Required<ThrottleSettings> = { rateLimit: 100, burstLimit: 200 };

/** What an account has in a Region by default: https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
const HIGHEST_RATE = 10_000;
const HIGHEST_BURST = 5_000;

export function throttleFaults(prop: string, { rateLimit, burstLimit }: ThrottleSettings): string[] {
  const faults: string[] = [];
  if (isKnown(rateLimit) && !(rateLimit > 0 && rateLimit <= HIGHEST_RATE)) {
    faults.push(`${prop}.rateLimit is ${rateLimit}: it must be more than 0 and at most ${HIGHEST_RATE} requests a second, `
      + 'what an account has in a Region by default.');
  }
  if (isKnown(burstLimit) && !(Number.isInteger(burstLimit) && burstLimit >= 1 && burstLimit <= HIGHEST_BURST)) {
    faults.push(`${prop}.burstLimit is ${burstLimit}: it must be a whole number from 1 to ${HIGHEST_BURST} requests.`);
  }
  return faults;
}

function isKnown(value: number | undefined): value is number {
  return value !== undefined && !Token.isUnresolved(value);
}
