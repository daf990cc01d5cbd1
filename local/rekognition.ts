import { Clients } from './emulator/clients';
import { Permissions } from './permissions';
import { RekognitionStandIn, RekognitionStandInOptions, startRekognitionStandIn } from './rekognition-stand-in';

export type { RekognitionStandIn };
export type RekognitionOptions = Omit<RekognitionStandInOptions, 's3' | 'authorize'>;

/**
 * Starts the stand-in for Amazon Rekognition, which works in the emulated account, and within the permissions of the roles there.
 */
export async function startRekognition({ s3 }: Clients, permissions: Permissions, options: RekognitionOptions = {}): Promise<RekognitionStandIn> {
  return startRekognitionStandIn({
    ...options,
    s3,
    authorize: async ({ operation, accessKeyId }) => permissions.allowsHandler(accessKeyId, `rekognition:${operation}`),
  });
}
