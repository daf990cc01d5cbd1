import * as path from 'node:path';
import { ConsoleUser } from './users';
import { BrowserAddresses } from '../browser/browser-addresses';
import { EmulatedEnvironment } from '../emulated-environment';
import { REGION, ROOT_CREDENTIALS } from '../emulator/emulator';
import { apiOf } from '../environment';
import { ROOT, shown } from '../paths';

const EXAMPLE = path.join(ROOT, 'examples', 'documents', 'receipt.png');
const CURL_SCRIPT = path.join(ROOT, 'examples', 'upload-client', 'curl', 'iam.sh');

/** What people read who want to use the pipeline: each command can be pasted as it is. @param docpipe the script of the command line */
export function instructions(environment: EmulatedEnvironment, docpipe: string, users: readonly ConsoleUser[]): string {
  const { logPath, site: { certificate: { certificatePath: certificate }, endpoint } } = environment;
  const { url, region, credentials: { accessKeyId, secretAccessKey } } = apiOf(environment);
  const curl = `curl --cacert ${certificate} --aws-sigv4 aws:amz:${region}:execute-api --user ${accessKeyId}:${secretAccessKey}`;
  return `${consoleInstructions(environment.browser!, users)}
For programs there is the HTTP API:

  ${url}

Upload a document, list the documents, get the API's description:

  ${curl} -X PUT -H 'Content-Type: image/png' --data-binary @${shown(EXAMPLE)} '${url}/documents?fileName=receipt.png'

  ${curl} '${url}/documents'

  ${curl} '${url}/openapi.json'

Or upload any file by a presigned URL, wait, and print its text (curl and jq):

  CURL_CA_BUNDLE=${certificate} AWS_REGION=${region} AWS_ACCESS_KEY_ID=${accessKeyId} AWS_SECRET_ACCESS_KEY=${secretAccessKey} \\
  API_URL=${url} ${shown(CURL_SCRIPT)} ${shown(EXAMPLE)}

Look after the pipeline, in the place of \`status\` by any command that \`${shown(docpipe)} --help\` names:

  AWS_ACCESS_KEY_ID=${ROOT_CREDENTIALS.accessKeyId} AWS_SECRET_ACCESS_KEY=${ROOT_CREDENTIALS.secretAccessKey} \\
  ${shown(docpipe)} status --region ${REGION} --endpoint-url ${endpoint} --ca-bundle ${certificate}

The API's key belongs to a user who may call the API and nothing else, and ends with the emulator. Its log is ${shown(logPath)}.
Ctrl-C ends everything.`;
}

function consoleInstructions({ consoleUrl }: BrowserAddresses, users: readonly ConsoleUser[]): string {
  const width = Math.max(...users.map(({ email }) => email.length));
  return `
Open the console in a browser:

  ${consoleUrl}

Sign in as one of these, whom nobody knows but this emulator:

${users.map(({ email, password, may }) => `  ${email.padEnd(width)}  ${password}  ${may}`).join('\n')}
`;
}
