import { Duration, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { API_PROPS_KIND } from './api-prop-kinds';
import { ApiSettings } from './api-settings';
import { apiAlarmFaults } from './declare-api-alarms';
import { DocumentApiProps } from './document-api-props';
import { throttleFaults } from './throttle';
import { check } from '../props/prop-kind';
import { refuseFaults } from '../props/refuse-faults';

/** Lambda has 4,096 bytes for all variables of a function; the others take up to 400, and tokens may grow. */
const SETTINGS_MAX_BYTES = 3300;

/** The settings that may become large, the props that they come from, and what to do. */
const SETTINGS: ReadonlyArray<{ readonly setting: keyof ApiSettings; readonly prop: string; readonly fix: string }> = [
  { setting: 'engines', prop: 'pipeline.engines', fix: 'give the pipeline fewer engines, or the engines fewer types' },
  { setting: 'contentTypes', prop: 'pipeline.contentTypes', fix: 'give the pipeline fewer types' },
  { setting: 'uploadSuffixes', prop: 'pipeline.uploadSuffixes', fix: 'give the pipeline fewer suffixes' },
  { setting: 'uploadPrefix', prop: 'pipeline.uploadPrefix', fix: 'give the pipeline a shorter prefix' },
  { setting: 'allowOrigins', prop: 'cors.allowOrigins', fix: 'name fewer origins, or serve the pages from one of them' },
  { setting: 'oauthScopes', prop: 'authorization.scopes', fix: 'name fewer scopes, or shorter ones' },
];

/** Finds what is wrong with some props: a sentence a fault, each with the prop, the value, the range and the fix. */
type Rule = (props: DocumentApiProps) => string[];

const RULES: readonly Rule[] = [maxSize, profile, authorization, corsOrigins, corsHeaders, corsMaxAge, throttle, webAcl, stageName, apiName, alarms];

/**
 * Check all props, so that one synth reports all faults. Tokens are skipped: their values are not known yet.
 *
 * @throws with every fault that was found
 */
export function validateApiProps(scope: Construct, given: DocumentApiProps): void {
  const { faults, clean } = check('', given, API_PROPS_KIND);
  if (!clean?.pipeline) {
    return refuseFaults(scope, 'DocumentApi', [...faults, ...given?.pipeline === undefined ? ['pipeline is not given: name the DocumentProcessingPipeline whose documents the API is for.'] : []]);
  }
  refuseFaults(scope, 'DocumentApi', [...faults, ...RULES.flatMap((rule) => rule(clean))]);
}

/** @throws where the settings do not fit into the variables of a function */
export function validateApiSettings(scope: Construct, settings: ApiSettings): void {
  const bytes = bytesOf(settings);
  const [largest] = SETTINGS.map((each) => ({ ...each, bytes: bytesOf(settings[each.setting]) })).sort((a, b) => b.bytes - a.bytes);
  refuseFaults(scope, 'DocumentApi', bytes > SETTINGS_MAX_BYTES
    ? [`${largest.prop} takes ${largest.bytes} bytes. With it the functions are told ${bytes} bytes, of ${SETTINGS_MAX_BYTES} that fit into their variables: ${largest.fix}.`]
    : []);
}

function bytesOf(setting: unknown): number {
  return Buffer.byteLength(JSON.stringify(setting) ?? '');
}

function maxSize({ pipeline }: DocumentApiProps): string[] {
  return pipeline.maxSize.isUnresolved()
    ? ['pipeline.maxSize is a token, whose value is known when the stack is deployed: give a plain value, which the functions are told at synth.']
    : [];
}

function profile({ profile: chosen }: DocumentApiProps): string[] {
  return chosen?._validate() ?? [];
}

function alarms({ alarms: options }: DocumentApiProps): string[] {
  return apiAlarmFaults(options);
}

function authorization({ authorization: chosen }: DocumentApiProps): string[] {
  return chosen?._validate() ?? [];
}

function corsOrigins({ cors }: DocumentApiProps): string[] {
  if (!cors) {
    return [];
  }
  const { allowOrigins = [] } = cors;
  if (allowOrigins.length === 0) {
    return ['cors.allowOrigins is empty, so that no page could call the API: name an origin, or leave cors out.'];
  }
  if (allowOrigins.includes('*')) {
    return allowOrigins.length > 1 ? ["cors.allowOrigins has '*' and others: '*' stands for all origins, so write it alone, or leave it out."] : [];
  }
  return allowOrigins
    .filter((origin) => !Token.isUnresolved(origin) && !/^[a-z][a-z0-9+.-]*:\/\/[^\s/'*?#@]+$/.test(origin))
    .map((origin) => `cors.allowOrigins has '${origin}': an origin is a scheme and a host, with a port where there is one, and nothing behind it, such as 'https://app.example.com'.`);
}

function corsHeaders({ cors }: DocumentApiProps): string[] {
  return (cors?.allowHeaders ?? [])
    .filter((header) => !Token.isUnresolved(header) && !/^[!#$%&*+.^_`|~0-9A-Za-z-]+$/.test(header))
    .map((header) => `cors.allowHeaders has '${header}': it must be the name of a header, such as 'Content-Type'.`);
}

function corsMaxAge({ cors }: DocumentApiProps): string[] {
  const seconds = cors?.maxAge && !cors.maxAge.isUnresolved() ? cors.maxAge.toSeconds() : 0;
  return seconds <= Duration.days(1).toSeconds()
    ? []
    : [`cors.maxAge is ${seconds} seconds: it must be at most 86400 (a day), which is the most that any browser keeps.`];
}

function throttle({ throttle: limit }: DocumentApiProps): string[] {
  return limit ? throttleFaults('throttle', limit) : [];
}

function webAcl({ webAclArn }: DocumentApiProps): string[] {
  return webAclArn === undefined || Token.isUnresolved(webAclArn) || /^arn:[^:]+:wafv2:[^:]+:[^:]+:regional\/webacl\/[^/]+\/[^/]+$/.test(webAclArn)
    ? []
    : [`webAclArn is '${webAclArn}': it must be the ARN of a regional web ACL of AWS WAF, 'arn:aws:wafv2:REGION:ACCOUNT:regional/webacl/NAME/ID'. `
      + 'Web ACLs of Amazon CloudFront (global) do not go with an API.'];
}

function stageName({ stageName: name }: DocumentApiProps): string[] {
  return name === undefined || Token.isUnresolved(name) || /^[A-Za-z0-9_-]{1,128}$/.test(name)
    ? []
    : [`stageName is '${name}': it may have letters, digits, '-' and '_', 1 to 128 of them, such as 'v1'.`];
}

function apiName({ apiName: name }: DocumentApiProps): string[] {
  return name === undefined || Token.isUnresolved(name) || (name.trim().length > 0 && name.length <= 255)
    ? []
    : [`apiName has ${name.length} characters: it must have 1 to 255, not blanks alone.`];
}
