import { Duration, Lazy, Size, Stack, Token } from 'aws-cdk-lib';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import {
  AlarmName, AlarmSeverity, ContentType, DocumentProcessingPipelineProps, FunctionCompletion, MalwareScan, NotificationTarget, OcrEngine,
  PipelineProfile, ResultFormat,
} from '../src';
import { synthError, synthesize } from './helpers/synthesize';

const actions = (count: number) => Array.from({ length: count }, (_, index) => ({ bind: () => ({ alarmActionArn: `arn:aws:sns:us-east-1:111122223333:on-call-${index}` }) }));

/** The prop, what it is, and what it should be: all in the sentence. */
const FAULTS: Array<[string, DocumentProcessingPipelineProps, RegExp]> = [
  ['a prefix without its slash', { upload: { prefix: 'scans' } }, /upload\.prefix is 'scans': it must end with a slash.*Write 'scans\/'\./],
  ['a prefix that begins with a slash', { upload: { prefix: '/scans/' } }, /upload\.prefix is '\/scans\/'.*Write 'scans\/'\./],
  ['an empty prefix', { upload: { prefix: '' } }, /upload\.prefix is ''.*Write 'uploads\/'\./],
  ['a prefix that IAM takes for a pattern', { upload: { prefix: 'a*/' } }, /upload\.prefix is 'a\*\/'.*IAM/],
  ['a prefix that is too long', { upload: { prefix: `${'a'.repeat(512)}/` } }, /upload\.prefix is 'a+…' of 513 bytes: it may have 512 at most/],
  ['a prefix among the results', { upload: { prefix: 'results/in/' } }, /upload\.prefix is 'results\/in\/'.*each result would be a new document/],
  ['a suffix without its dot', { upload: { suffixes: ['pdf', '.png'] } }, /upload\.suffixes has 'pdf': a suffix begins with a dot/],
  ['a size of nothing', { validation: { maxSize: Size.bytes(0) } }, /validation\.maxSize is 0 bytes: it must be from 1 byte to 500 MiB/],
  ['a size beyond Textract', { validation: { maxSize: Size.gibibytes(1) } }, /validation\.maxSize is 1024 MiB: it must be from 1 byte to 500 MiB/],
  ['a size that the engine can never take', { engine: OcrEngine.textractTextSync(), validation: { maxSize: Size.mebibytes(20) } },
    /validation\.maxSize is 20 MiB, which no document can have: the engines take 10 MiB at most/],
  ['a size that is known at deployment only', { validation: { maxSize: Size.mebibytes(Token.asNumber({ Ref: 'MaxSize' })) } },
    /validation\.maxSize is a token, .*: give a plain value/],
  ['pages that are known at deployment only', { validation: { maxPages: Token.asNumber({ Ref: 'MaxPages' }) } }, /validation\.maxPages is a token/],
  ['no page', { validation: { maxPages: 0 } }, /validation\.maxPages is 0: it must be a whole number from 1 to 3000/],
  ['half a page', { validation: { maxPages: 1.5 } }, /validation\.maxPages is 1\.5/],
  ['pages that the engine can never take', { engine: OcrEngine.textractTextSync(), validation: { maxPages: 2 } },
    /validation\.maxPages is 2, which no document can have: the engines take 1 at most/],
  ['no type', { validation: { contentTypes: [] } }, /validation\.contentTypes is empty/],
  ['a type without an engine', { validation: { contentTypes: [ContentType.PDF, ContentType.TEXT] } }, /validation\.contentTypes has text\/plain, which no engine/],
  ['a route without a type', { routes: [{ contentTypes: [], engine: OcrEngine.metadataOnly() }] }, /routes\[0\]\.contentTypes is empty/],
  ['a route to an engine that does not take the type', { routes: [{ contentTypes: [ContentType.TEXT], engine: OcrEngine.textractTextSync() }] },
    /routes\[0\]\.contentTypes has text\/plain, which textractTextSync does not take: it takes application\/pdf, image\/tiff, image\/png, image\/jpeg/],
  ['two routes for one type', {
    routes: [
      { contentTypes: [ContentType.PNG], engine: OcrEngine.metadataOnly() },
      { contentTypes: [ContentType.PNG], engine: OcrEngine.textractTextSync() },
    ],
  }, /routes\[1\]\.contentTypes has image\/png, which routes\[0\] has already/],
  ['two routes for text that is in documents', {
    routes: [0, 1].map(() => ({ contentTypes: [ContentType.PDF], engine: OcrEngine.embeddedText() })),
  }, /routes\[1\]\.contentTypes has application\/pdf, which embeddedText of routes\[0\] passes on only where there is no text: name an engine that does OCR/],
  ['a third route behind one that takes all that is left', {
    routes: [OcrEngine.embeddedText(), OcrEngine.textractText(), OcrEngine.textractExpense()]
      .map((engine) => ({ contentTypes: [ContentType.PDF], engine })),
  }, /routes\[2\]\.contentTypes has application\/pdf, which routes\[1\] has already/],
  ['a route that is never reached', {
    validation: { contentTypes: [ContentType.PDF] },
    routes: [{ contentTypes: [ContentType.PNG], engine: OcrEngine.metadataOnly() }],
  },
  /routes\[0\]\.contentTypes has image\/png, which can never be reached/],
  ['an engine that is never reached', {
    engine: OcrEngine.textractTextSync(),
    validation: { contentTypes: [ContentType.PNG] },
    routes: [{ contentTypes: [ContentType.PNG], engine: OcrEngine.metadataOnly() }],
  }, /engine is textractTextSync, which no document can reach/],
  ['an age below what alarms can tell', { alarms: { oldestMessageAge: Duration.seconds(30) } },
    /alarms\.oldestMessageAge is 30 seconds: it must be whole minutes, from 1 minute to 4 days/],
  ['a rate of nothing', { alarms: { failureRatePct: 0 } }, /alarms\.failureRatePct is 0: it must be more than 0, and at most 100/],
  ['a rate beyond all', { alarms: { rejectionRatePct: 101 } }, /alarms\.rejectionRatePct is 101: it must be more than 0, and at most 100/],
  ['a floor that is no number of documents', { alarms: { minDocumentsForRate: 2.5 } }, /alarms\.minDocumentsForRate is 2\.5: it must be a whole number from 1 to 1000000/],
  ['a threshold that always rings', { alarms: { stuckDocuments: 0 } }, /alarms\.stuckDocuments is 0: it must be a whole number.*switch it off in alarms\.overrides/],
  ['a threshold that never rings', { alarms: { tableThrottles: Infinity } }, /alarms\.tableThrottles is Infinity: it must be a whole number/],
  ['a time that is not near the timeout', { alarms: { nearTimeoutPct: 20 } }, /alarms\.nearTimeoutPct is 20: it must be from 50 to 100/],
  ['an alarm that is overridden twice', {
    alarms: { overrides: [{ alarm: AlarmName.WORK_LATE, enabled: false }, { alarm: AlarmName.WORK_LATE, severity: AlarmSeverity.TICKET }] },
  }, /alarms\.overrides\[1\]\.alarm is WorkLate, which alarms\.overrides\[0\] has already/],
  ['an override of an alarm of the API', { alarms: { overrides: [{ alarm: AlarmName.API_LATENCY, enabled: false }] } },
    /alarms\.overrides\[0\]\.alarm is ApiLatency, which is no alarm of this construct/],
  ['an override that says nothing', { alarms: { overrides: [{ alarm: AlarmName.WORK_LATE }] } },
    /alarms\.overrides\[0\] says nothing of WorkLate: give severity or enabled, or leave it out/],
  ['more actions than an alarm takes', { alarms: { pageActions: actions(6), ticketActions: actions(5), okActions: actions(7) } },
    /- alarms\.pageActions has 6 actions: an alarm takes 5 at most\. .*\n.*- alarms\.okActions has 7 actions/],
  ['an age beyond what a queue keeps', { alarms: { oldestMessageAge: Duration.days(5) } }, /alarms\.oldestMessageAge is 432000 seconds/],
  ['uploads that go while they are read', { retention: { uploads: Duration.days(1) } }, /retention\.uploads is 1 days: it must be whole days, 7 at least/],
  ['results for half a day', { retention: { results: Duration.hours(12) } }, /retention\.results is 0\.5 days: it must be whole days, 1 at least/],
  ['versions that go while they are read', { retention: { previousVersions: Duration.days(1) } }, /retention\.previousVersions is 1 days/],
  ['less at once than Amazon SQS can hold to', { functions: { concurrency: { intake: 1 } } }, /functions\.concurrency\.intake is 1: it must be a whole number from 2 to 1000/],
  ['more at once than Amazon SQS can hold to', { functions: { concurrency: { recognize: 1001 } } }, /functions\.concurrency\.recognize is 1001/],
  ['half an invocation', { functions: { concurrency: { collect: 2.5 } } }, /functions\.concurrency\.collect is 2\.5/],
  ['a name with a slash', { pipelineName: 'a/b' }, /pipelineName is 'a\/b': it may have letters, digits, '-' and '_', 1 to 64 of them/],
  ['a name that is too long', { pipelineName: 'x'.repeat(65) }, /pipelineName is 'x{65}'/],
  ['a format twice', { results: { formats: [ResultFormat.TEXT, ResultFormat.CSV, ResultFormat.TEXT] } }, /results\.formats has ResultFormat\.TEXT more than once: each of TEXT, MARKDOWN, CSV may be in it once/],
  ['a label with a colon', { indexedLabel: 'a:b' }, /indexedLabel is 'a:b': it must be the key of a label, 1 to 64 of the characters/],
  ['a label that no document can have', { indexedLabel: '__proto__' }, /indexedLabel is '__proto__'/],
  ['fewer shards than listings read', { listingShards: 7 }, /listingShards is 7: it must be a plain whole number from 8 to 32/],
  ['more shards than listings read', { listingShards: 33 }, /listingShards is 33/],
  ['a shard and a half', { listingShards: 8.5 }, /listingShards is 8.5/],
  ['a number of shards that is known when the stack is deployed', { listingShards: Token.asNumber({ Ref: 'Shards' }) }, /listingShards is a token/],
  ['an empty label', { indexedLabel: '' }, /indexedLabel is ''/],
  ['no name', { pipelineName: '' }, /pipelineName is ''/],
];

const secret = (stack: Stack) => new Secret(stack, 'Secret');
const fn = (stack: Stack) => new LambdaFunction(stack, 'Fn', { runtime: Runtime.NODEJS_22_X, handler: 'index.handler', code: Code.fromInline('x') });
const email = (every: Duration) => ({ notifications: { targets: [NotificationTarget.email('a@example.com', { every })] } });
const webhook = (rotationWindow: Duration) => (stack: Stack) => (
  { notifications: { targets: [NotificationTarget.webhook({ url: 'https://example.com/', secret: secret(stack), rotationWindow })] } }
);
const token = () => Token.asNumber({ Ref: 'Time' });

/** What the library hands on in whole seconds, in days or in bytes. */
const UNITS: Array<[string, DocumentProcessingPipelineProps | ((stack: Stack) => DocumentProcessingPipelineProps), RegExp]> = [
  ['half a second between e-mails', email(Duration.seconds(90.5)), /targets\[0\]: every is 90\.5 seconds: it must be whole seconds, such as Duration\.seconds\(91\)/],
  ['milliseconds between e-mails', email(Duration.millis(90_500)), /targets\[0\]: every is 90\.5 seconds: it must be whole seconds/],
  ['minutes between e-mails that only the deployment knows', email(Duration.minutes(token())),
    /targets\[0\]: every is a token in minutes, whose value is known when the stack is deployed: give it in seconds, by Duration\.seconds\(\)/],
  ['half a second of a rotation', webhook(Duration.seconds(600.5)), /targets\[0\]: rotationWindow is 600\.5 seconds: it must be whole seconds/],
  ['hours of a rotation that only the deployment knows', webhook(Duration.hours(token())), /targets\[0\]: rotationWindow is a token in hours, .*: give it in seconds/],
  ['half a second for a scan', { malwareScan: MalwareScan.guardDuty({ timeout: Duration.millis(900_500) }) }, /malwareScan: timeout is 900\.5 seconds: it must be whole seconds/],
  ['hours for a scan that only the deployment knows', { malwareScan: MalwareScan.guardDuty({ timeout: Duration.hours(token()) }) }, /malwareScan: timeout is a token in hours, .*: give it in seconds/],
  ['half a second for the call of a scanner', (stack) => ({ malwareScan: MalwareScan.fromFunction(fn(stack), { callTimeout: Duration.seconds(30.5) }) }), /malwareScan: callTimeout is 30\.5 seconds/],
  ['half a second for the call of an engine', (stack) => ({ engine: OcrEngine.fromFunction(fn(stack), { callTimeout: Duration.seconds(30.5) }) }), /: callTimeout is 30\.5 seconds: it must be whole seconds/],
  ['half a second for an answer', (stack) => ({
    engine: OcrEngine.fromFunction(fn(stack), { completion: FunctionCompletion.CALLBACK, completionTimeout: Duration.seconds(90.5) }),
  }), /: completionTimeout is 90\.5 seconds: it must be whole seconds/],
  ['minutes for an answer that only the deployment knows', (stack) => ({
    engine: OcrEngine.fromFunction(fn(stack), { completion: FunctionCompletion.CALLBACK, completionTimeout: Duration.minutes(token()) }),
  }), /: completionTimeout is a token in minutes, .*: give it in seconds/],
  ['an age of half a second', { alarms: { oldestMessageAge: Duration.seconds(90.5) } }, /alarms\.oldestMessageAge is 90\.5 seconds: it must be whole minutes/],
  ['an age in minutes that only the deployment knows', { alarms: { oldestMessageAge: Duration.minutes(token()) } }, /alarms\.oldestMessageAge is a token in minutes, .*: give it in seconds/],
  ['a wait of half a second', { alarms: { longestWait: Duration.seconds(90.5) } }, /alarms\.longestWait is 90\.5 seconds: it must be whole seconds/],
  ['a wait in hours that only the deployment knows', { alarms: { longestWait: Duration.hours(token()) } }, /alarms\.longestWait is a token in hours, .*: give it in seconds/],
  ['uploads kept for hours that only the deployment knows', { retention: { uploads: Duration.hours(token()) } }, /retention\.uploads is a token in hours, .*: give it in days, by Duration\.days\(\)/],
  ['results kept for seconds that only the deployment knows', { retention: { results: Duration.seconds(token()) } }, /retention\.results is a token in seconds, .*: give it in days/],
  ['versions of a profile kept for hours that only the deployment knows', { profile: PipelineProfile.of('staging', { previousVersions: Duration.hours(token()) }) },
    /profile staging: previousVersions is a token in hours, .*: give it in days/],
  ['a part of a byte', { validation: { maxSize: Size.mebibytes(4.7) } }, /validation\.maxSize is 4928307\.2 bytes: it must be a whole number of bytes, such as Size\.bytes\(4928308\)/],
  ['a part of a byte for an engine', (stack) => ({ engine: OcrEngine.fromFunction(fn(stack), { maxSize: Size.mebibytes(4.7) }) }), /: maxSize is 4928307\.2 bytes/],
];

test.each(UNITS)('%s is refused, with all other faults', (_name, props, message) => {
  const error = synthError((stack) => ({ pipelineName: 'a b', ...typeof props === 'function' ? props(stack) : props }));
  expect(error).toMatch(/Stack\/Documents: the DocumentProcessingPipeline has 2 invalid props/);
  expect(error).toMatch(message);
});

test('times that are not known yet are taken in the unit that they are used in', () => {
  expect(() => synthesize((stack) => ({
    retention: { uploads: Duration.days(token()), results: Duration.days(token()) },
    alarms: { oldestMessageAge: Duration.seconds(token()), longestWait: Duration.seconds(token()) },
    malwareScan: MalwareScan.guardDuty({ timeout: Duration.seconds(token()) }),
    ...webhook(Duration.seconds(token()))(stack),
  })).template).not.toThrow();
});

test.each(FAULTS)('%s is refused', (_name, props, message) => {
  expect(synthError(props)).toMatch(message);
});

test('retention for a bucket of the user\'s own is refused, since it would have no effect', () => {
  expect(synthError((stack) => ({ bucket: new Bucket(stack, 'Mine'), retention: { results: Duration.days(30) } })))
    .toMatch(/retention is given together with bucket/);
});

test('all faults are told at once, after the path of the construct', () => {
  const message = synthError({ upload: { prefix: 'scans' }, validation: { maxPages: 0 }, functions: { concurrency: { intake: 0 } } });
  expect(message).toMatch(/^Stack\/Documents: the DocumentProcessingPipeline has 3 invalid props:\n {2}- upload.*\n {2}- validation.*\n {2}- functions/);
});

test('a limit above the engine\'s for one type only is no fault: the engine\'s is in force there', () => {
  expect(() => synthesize({ validation: { maxSize: Size.mebibytes(50), maxPages: 200 } })).not.toThrow();
});

test('values that are not known yet are skipped', () => {
  expect(() => synthesize({
    upload: { prefix: Lazy.string({ produce: () => 'scans/' }), suffixes: [Lazy.string({ produce: () => '.pdf' })] },
    alarms: { oldestMessageAge: Duration.seconds(Token.asNumber({ Ref: 'Age' })) },
  })).not.toThrow();
});
