import { Annotations, Stack, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { engineServices } from './engine-services';
import { EngineType } from '../contract/engine-type';

/** Warn where the stack's Region is not known to have the service of an engine: each document would fail there. */
export function warnOfRegion(scope: Construct, engineTypes: readonly EngineType[]): void {
  const { region } = Stack.of(scope);
  const services = engineServices(engineTypes.map((type) => type.split('-')[0]));
  for (const { name, regions } of Token.isUnresolved(region) ? [] : services) {
    if (!regions.includes(region)) {
      Annotations.of(scope).addWarningV2('cdk-document-processing-pipeline:engineNotInRegion',
        `${name} is not known to be in ${region}: documents would wait for it in vain. Deploy the stack to one of ${regions.join(', ')}, or take another engine.`);
    }
  }
}
