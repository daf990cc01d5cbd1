import * as path from 'node:path';
import { PipelineApi } from '../api/pipeline-api';
import { ROOT, shown } from '../paths';

const EXAMPLE = path.join(ROOT, 'examples', 'documents', 'receipt.png');
const CURL_SCRIPT = path.join(ROOT, 'examples', 'upload-client', 'curl', 'iam.sh');

/** What people read who want to call the API: each command can be pasted as it is. */
export function instructions({ url, region, credentials }: PipelineApi, certificate: string, logPath: string): string {
  const { accessKeyId, secretAccessKey } = credentials;
  const curl = `curl --cacert ${certificate} --aws-sigv4 aws:amz:${region}:execute-api --user ${accessKeyId}:${secretAccessKey}`;
  return `
The pipeline is there, and its HTTP API:

  ${url}

Upload a document, list the documents, get the API's description:

  ${curl} -X PUT -H 'Content-Type: image/png' --data-binary @${shown(EXAMPLE)} '${url}/documents?fileName=receipt.png'

  ${curl} '${url}/documents'

  ${curl} '${url}/openapi.json'

Or upload any file by a presigned URL, wait, and print its text (curl and jq):

  CURL_CA_BUNDLE=${certificate} AWS_REGION=${region} AWS_ACCESS_KEY_ID=${accessKeyId} AWS_SECRET_ACCESS_KEY=${secretAccessKey} \\
  API_URL=${url} ${shown(CURL_SCRIPT)} ${shown(EXAMPLE)}

The key belongs to a user who may call the API and nothing else, and ends with the emulator. Its log is ${shown(logPath)}.
Ctrl-C ends everything.`;
}
