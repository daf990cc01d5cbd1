import { Duration, Token } from 'aws-cdk-lib';
import { isWithin } from '../functions/called-function';

const SHORTEST = Duration.minutes(1);
/** A message may name a file that was purged since: not for longer than that. */
const LONGEST = Duration.days(1);

/** RFC 5321 has 254 characters for an address. Amazon SNS takes no others than these. */
const EMAIL = /^[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/;
const EMAIL_CHARACTERS = 254;

/** E.164: a country's code and the number, 15 digits at most. */
const PHONE = /^\+[1-9]\d{6,14}$/;

export function emailFaults(address: string): string[] {
  return Token.isUnresolved(address) || (EMAIL.test(address) && address.length <= EMAIL_CHARACTERS) ? [] : [
    `the address is '${address}': it must be one e-mail address of ${EMAIL_CHARACTERS} characters at most, such as 'documents@example.com', without a name or brackets.`,
  ];
}

export function phoneFaults(phoneNumber: string): string[] {
  const digits = phoneNumber.replace(/[\s()./-]/g, '').replace(/^00/, '+');
  return Token.isUnresolved(phoneNumber) || PHONE.test(phoneNumber) ? [] : [
    `the phone number is '${phoneNumber}': it must be of the form E.164, a plus sign, the country's code and the number, 7 to 15 digits, such as '+491701234567'.`
      + (PHONE.test(digits) ? ` Write '${digits}'.` : ''),
  ];
}

export function everyFaults(every: Duration | undefined): string[] {
  return !every || every.isUnresolved() || every.toMilliseconds() === 0 || isWithin(every, SHORTEST, LONGEST) ? [] : [
    `every is ${every.toHumanString()}: it must be from ${SHORTEST.toHumanString()} to ${LONGEST.toHumanString()}, or Duration.seconds(0) for a message a change.`,
  ];
}
