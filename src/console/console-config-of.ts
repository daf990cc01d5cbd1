import { Stack } from 'aws-cdk-lib';
import { ConsoleSettings } from './console-settings';
import { DocumentConsoleProps } from './document-console-props';

const DEFAULT_TITLE = 'Documents';

/** What the page is told of its API, its pipeline and where people sign in. */
export function consoleSettings({ api, title = DEFAULT_TITLE }: DocumentConsoleProps, operate: boolean): ConsoleSettings {
  const { props: { pipeline }, settings: { allowPurge } } = api._parts;
  const { issuer, clientId, domainUrl, scopes, logoutUrl, roles } = api._signIn!;
  const bucket = addressesOf(pipeline.bucket.bucketName, Stack.of(api));
  return {
    config: {
      title,
      signIn: { authority: issuer, clientId, scope: scopes.join(' '), signOut: { endpoint: logoutUrl, returnParameter: 'logout_uri' } },
      roles,
      uploads: { contentTypes: pipeline.contentTypes.map(({ mimeType }) => mimeType), maxSizeBytes: pipeline.maxSize.toBytes() },
      purge: allowPurge,
      operate,
    },
    connectTo: [`${issuer}/`, `${domainUrl}/`, ...bucket],
    imagesFrom: bucket,
  };
}

/** Where presigned URLs lead: Amazon S3 is addressed by the path where the name of a bucket has a dot in it, which only the deployment may know. */
function addressesOf(bucketName: string, { region, urlSuffix }: Stack): string[] {
  return [`https://${bucketName}.s3.${region}.${urlSuffix}`, `https://s3.${region}.${urlSuffix}/${bucketName}/`];
}
