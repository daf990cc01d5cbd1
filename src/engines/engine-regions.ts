import { Annotations, Stack, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { EngineType } from '../contract/engine-type';

/** A service of AWS that engines are of, and the Regions that it is in: as `endpoints.json` of botocore 1.40 lists them. */
interface EngineService {
  readonly name: string;
  readonly regions: readonly string[];
}

const SERVICES: Readonly<Record<string, EngineService>> = {
  textract: {
    name: 'Amazon Textract',
    regions: [
      'ap-northeast-2', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2', 'ca-central-1', 'eu-central-1', 'eu-south-2', 'eu-west-1', 'eu-west-2',
      'eu-west-3', 'us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'us-gov-east-1', 'us-gov-west-1', 'us-iso-east-1', 'us-isof-east-1', 'us-isof-south-1',
    ],
  },
  rekognition: {
    name: 'Amazon Rekognition',
    regions: [
      'ap-northeast-1', 'ap-northeast-2', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2', 'ca-central-1', 'eu-central-1', 'eu-south-2', 'eu-west-1',
      'eu-west-2', 'il-central-1', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'us-gov-west-1', 'eu-isoe-west-1', 'us-isof-east-1', 'us-isof-south-1',
    ],
  },
};

/** Warn where the stack's Region is not known to have the service of an engine: each document would fail there. */
export function warnOfRegion(scope: Construct, engineTypes: readonly EngineType[]): void {
  const { region } = Stack.of(scope);
  const services = [...new Set(engineTypes.map((type) => type.split('-')[0]))].flatMap((service) => SERVICES[service] ?? []);
  for (const { name, regions } of Token.isUnresolved(region) ? [] : services) {
    if (!regions.includes(region)) {
      Annotations.of(scope).addWarningV2('cdk-document-processing-pipeline:engineNotInRegion',
        `${name} is not known to be in ${region}: documents would wait for it in vain. Deploy the stack to one of ${regions.join(', ')}, or take another engine.`);
    }
  }
}
