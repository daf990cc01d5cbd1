/** A service of AWS that engines are of, and the Regions that it is in: as `endpoints.json` of botocore 1.40 lists them. */
export interface EngineService {
  readonly name: string;
  readonly regions: readonly string[];
}

/** By what the types of their engines, and the operations that are counted, begin with. */
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

/** The services among these, each once; what is no service of AWS that reads documents is left out. */
export function engineServices(names: readonly string[]): EngineService[] {
  return [...new Set(names)].flatMap((name) => SERVICES[name] ?? []);
}
