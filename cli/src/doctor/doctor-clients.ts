import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { KMSClient } from '@aws-sdk/client-kms';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { SNSClient } from '@aws-sdk/client-sns';
import { STSClient } from '@aws-sdk/client-sts';
import { AwsOptions, clientConfig, once } from '../context/clients';

export type DoctorClients = ReturnType<typeof makeDoctorClients>;

/** Clients of services that no other command asks. */
export function makeDoctorClients(options: AwsOptions, env: Readonly<Record<string, string | undefined>>) {
  const config = clientConfig(options, env);
  return {
    eventBridge: once(() => new EventBridgeClient(config)),
    kms: once(() => new KMSClient(config)),
    serviceQuotas: once(() => new ServiceQuotasClient(config)),
    sns: once(() => new SNSClient(config)),
    sts: once(() => new STSClient(config)),
  };
}
