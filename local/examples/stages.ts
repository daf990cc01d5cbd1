import { execFile } from 'node:child_process';
import * as path from 'node:path';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { ExampleRun, LocalExample } from './local-example';
import { signed } from '../../examples/upload-client/authorization';
import { ACCOUNT, REGION, ROOT_CREDENTIALS } from '../emulator/emulator';
import { ROOT } from '../paths';
import { createRecognizer } from '../recognize';
import { corrupt } from '../recognize/unreadable-document';

const FOLDER = path.join(ROOT, 'examples', 'stages');
const SECONDS = 60;

interface Ended {
  readonly code: number;
  readonly says: string;
}

const recognizer = createRecognizer();
/** Whether the engine reads nothing. */
let isBroken = false;

/** Runs the very script of the example, as its workflow does. */
async function smokeTest({ environment: { account, outputs, site } }: ExampleRun, changes: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    API_URL: account.apiAddress(outputs.ApiUrl).url,
    SMOKE_TEST_ROLE_ARN: outputs.SmokeTestRoleArn,
    SMOKE_TEST_SECONDS: String(SECONDS),
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: ROOT_CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: ROOT_CREDENTIALS.secretAccessKey,
    AWS_ENDPOINT_URL_STS: site.endpoint,
    NODE_EXTRA_CA_CERTS: account.certificatePath,
    NODE_NO_WARNINGS: '1', // of the AWS SDK, which Node.js it will want
    ...changes,
  };
  return new Promise((resolve) => {
    execFile('npm', ['run', '--silent', 'smoke-test'], { cwd: FOLDER, env }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), says: `${stdout}${stderr}`.trim() });
    });
  });
}

/** What the role of the smoke test is answered when it lists documents. */
async function listedByTheRole({ environment: { account, outputs } }: ExampleRun): Promise<number> {
  const sts = new STSClient(account.clientConfig(ROOT_CREDENTIALS));
  const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn: outputs.SmokeTestRoleArn, RoleSessionName: 'curious' }));
  sts.destroy();
  const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken } = Credentials!;
  const authorize = signed({ accessKeyId: accessKeyId!, secretAccessKey: secretAccessKey!, sessionToken, region: REGION });
  const request = new Request(`${account.apiAddress(outputs.ApiUrl).url}/documents`);
  return (await account.fetch(await authorize(request))).status;
}

export const stages: LocalExample = {
  stackName: 'dev-Documents',
  stack: async (app) => {
    const { DocumentsStage } = await import('../../examples/stages/documents-stage');
    const { ENVIRONMENTS } = await import('../../examples/stages/environments');
    return new DocumentsStage(app, 'dev', { ...ENVIRONMENTS.dev, env: { account: ACCOUNT, region: REGION } }).documents;
  },
  recognizer: {
    open: async (...document) => {
      if (isBroken) {
        throw corrupt();
      }
      return recognizer.open(...document);
    },
    stop: async () => recognizer.stop(),
  },
  notShown: ['neither GitHub nor AWS CodePipeline is here: what is run is the smoke test that both of them run, against the stage dev.'],
  run: async (given) => {
    const { findings, environment: { documents }, tell } = given;
    const run = async (what: string, changes?: NodeJS.ProcessEnv) => {
      tell(`npm run smoke-test, ${what}`);
      const ended = await smokeTest(given, changes);
      tell(ended.says);
      return ended;
    };
    const found = ({ code, says }: Ended) => `exit code ${code}: ${says}`;
    const fails = (ended: Ended, sentence: RegExp) => ended.code === 1 && !ended.says.includes('\n') && sentence.test(ended.says);

    const passed = await run('after the stage dev is deployed');
    findings.add('the smoke test passes', found(passed), passed.code === 0 && /^The document [0-9a-f]{32} was read in \d+ seconds\.$/.test(passed.says));
    const [record] = await documents.records();
    findings.equal('it uploaded one document, which says what it is for', [record?.status, record?.labels], ['SUCCEEDED', { purpose: 'smoke-test' }]);

    findings.equal('its role may not list the documents of others', await listedByTheRole(given), 403);

    isBroken = true;
    const failed = await run('while the engine reads nothing');
    findings.add('where the engine fails, it fails with a sentence', found(failed), fails(failed, /^The smoke test failed\. The document [0-9a-f]{32} ended as FAILED: /));

    isBroken = false;
    const late = await run('which has no time', { SMOKE_TEST_SECONDS: '0.001' });
    findings.add('where the document takes too long, too', found(late), fails(late, /^The smoke test failed\. The document [0-9a-f]{32} is still [A-Z_]+ after 0\.001 seconds\.$/));
    const without = await run('which is not told where', { API_URL: '' });
    findings.add('without an address, it says what it needs', found(without), fails(without, /^The smoke test failed\. Set API_URL and SMOKE_TEST_ROLE_ARN /));
  },
};
