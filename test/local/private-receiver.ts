import { Stack } from 'aws-cdk-lib';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { DocumentProcessingPipeline } from '../../src';
import { Env } from '../../src/contract/env';

/** As it stands in JSON that is a text of JSON. */
const [NOT_ALLOWED, ALLOWED] = [false, true].map((allowed) => String.raw`\"allowPrivateAddresses\":${allowed}`);

/** Lets a webhook be sent to this machine: the emulator has no VPC, without which a pipeline takes no `allowPrivateAddresses`. */
export function letReachPrivateAddresses(pipeline: DocumentProcessingPipeline, webhook: string): void {
  const fn = pipeline.node.findChild(`Webhook${webhook}`).node.findChild('Handler').node.findChild('Function').node.defaultChild as CfnFunction;
  const settings = JSON.stringify(Stack.of(pipeline).resolve(fn.environment).variables[Env.WEBHOOK_SETTINGS]);
  if (!settings.includes(NOT_ALLOWED)) {
    throw new Error(`The settings of the webhook ${webhook} do not have ${NOT_ALLOWED}: ${settings}`);
  }
  fn.addPropertyOverride(`Environment.Variables.${Env.WEBHOOK_SETTINGS}`, JSON.parse(settings.replace(NOT_ALLOWED, ALLOWED)));
}
