import { GetSecretValueCommand, ResourceNotFoundException, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ReadSecret } from './signing-keys';
import { once } from '../../runtime/clients';

const secretsManager = once(() => new SecretsManagerClient({}));

/** From AWS Secrets Manager. */
export const readSecret: ReadSecret = async (SecretId, VersionStage) => {
  try {
    const { SecretString, CreatedDate } = await secretsManager().send(new GetSecretValueCommand({ SecretId, VersionStage }));
    return { text: SecretString ?? '', createdAt: CreatedDate };
  } catch (error) {
    if (error instanceof ResourceNotFoundException) {
      return undefined; // nor is there a version with the stage of before, where it was never rotated
    }
    throw error;
  }
};
