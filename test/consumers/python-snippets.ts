import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { Snippet, snippetsIn } from '../docs/snippets/markdown-snippets';
import { documentToRead } from '../helpers/results-guide';
import { Checks } from '../package/checks';
import { runProgram } from '../package/run-program';

/** The program that a snippet is a part of, as it stands in the page. */
type Program = (snippet: string) => string;

/** Lines of an app of the CDK, with a pipeline and with those who have to do with it. */
const inAStack: Program = (snippet) => `
from aws_cdk import App, Stack, aws_events as events, aws_events_targets as targets, aws_sns as sns, aws_sns_subscriptions as subscriptions, aws_sqs as sqs
from cdk_document_processing_pipeline import DocumentProcessingPipeline, DocumentStatus

app = App()
stack = Stack(app, "Users")
pipeline = DocumentProcessingPipeline(stack, "Given")
results, undelivered, rejected, failures = (sqs.Queue(stack, name) for name in ("ResultsQueue", "Undelivered", "RejectedOnes", "Failures"))
topic = sns.Topic(stack, "Topic")
${snippet}
app.synth()
`;

const whole: Program = (snippet) => snippet;

/** Stands in for the SDK, which snippets need nothing else of: objects are files, and messages are kept. */
const BOTO3 = `
sent = []

class _S3:
    def get_object(self, Bucket, Key, VersionId=None):
        assert VersionId in (None, "v"), VersionId
        return {"Body": open(Key, "rb")}

class _SQS:
    def send_message(self, QueueUrl, MessageBody):
        sent.append((QueueUrl, MessageBody))

def client(service):
    return {"s3": _S3, "sqs": _SQS}[service]()
`;

const reader: Program = (snippet) => `
bucket, result_key = "documents", "document.json"
read = []
${snippet.trimEnd()}
    read.append([fields, text, total])
assert read == [[{"Name:": "Zoë"}, "Request\\nName: Zoë", "2.50"], [{}, "The end", None]], read
`;

const engineFunction: Program = (snippet) => `
class my_model:
    read = staticmethod(lambda image: image.decode()[:1])

${snippet}
assert handler({"bucket": "documents", "key": "document.json", "versionId": "v"}, None) == {"pages": [{"text": "{"}]}
`;

const engineAnswer: Program = (snippet) => `
${snippet}
done({"documentId": "d", "attempt": 2, "completion": {"queueUrl": "https://queue", "token": "t"}}, "Dear Ann")
[(url, message)] = boto3.sent
assert url == "https://queue", url
assert json.loads(message) == {"documentId": "d", "attempt": 2, "token": "t", "answer": {"pages": [{"text": "Dear Ann"}]}}, message
`;

/** With the values that the tests of the specification's libraries have, at the time that they have. */
const webhookReceiver: Program = (snippet) => `
${snippet}
secret, now, body = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", 1614265330, b'{"test": 2432232314}'
headers = {"webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek", "webhook-timestamp": str(now), "webhook-signature": "v1,x v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="}
time.time = lambda: now + 299
assert verified(secret, headers, body) == {"test": 2432232314}
assert verified(secret, headers, body + b" ") is None
assert verified("whsec_" + "A" * 32, headers, body) is None
assert verified(secret, {**headers, "webhook-timestamp": "soon"}, body) is None
time.time = lambda: now + 301
assert verified(secret, headers, body) is None
`;

const NOT_IN_A_STACK: Readonly<Record<string, Program>> = {
  'README.md › Use it › python 1': whole,
  'docs/own-engine.md › Answer at once › python 1': engineFunction,
  'docs/own-engine.md › Answer later › python 1': engineAnswer,
  'docs/results.md › Reading it › python 1': reader,
  'docs/webhooks.md › Verify it › python 1': webhookReceiver,
};
const programOf = ({ title }: Snippet) => NOT_IN_A_STACK[title] ?? inAStack;

/** Runs what the README and docs/ tell to write in Python, as it stands there. */
export async function runPythonSnippets(python: string, work: string, checks: Checks): Promise<void> {
  for (const [i, snippet] of snippetsIn('python').entries()) {
    const folder = path.join(work, `snippet-${i}`);
    await fs.mkdir(folder);
    await fs.writeFile(path.join(folder, 'document.json'), await documentToRead());
    await fs.writeFile(path.join(folder, 'boto3.py'), BOTO3);
    await fs.writeFile(path.join(folder, 'snippet.py'), programOf(snippet)(snippet.code));
    await checks.step(snippet.title, async () => runProgram(python, ['snippet.py'], { cwd: folder, env: { CDK_OUTDIR: path.join(folder, 'cdk.out') } }));
  }
}
