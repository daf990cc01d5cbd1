import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { ListObjectVersionsCommand, ListObjectVersionsCommandOutput, S3Client } from '@aws-sdk/client-s3';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { ProtectionPlan } from './protection-plan';
import { ObjectVersion, Scanner } from './scanner';
import { verdictEvents } from './verdict-events';
import { close, listen } from '../stand-in/listen';

/*
 * A stand-in for Amazon GuardDuty Malware Protection for S3 on this machine: it scans what is uploaded below the prefixes of the plans that it
 * is given, sets its tag, and tells of it; and it scans what it is asked to (SendObjectMalwareScan).
 *
 * What it does not do:
 * - It knows the EICAR test file and nothing else, and looks into no archive.
 * - It learns of uploads by listing the bucket, not by events.
 * - Its events go to the queue of the pipeline by themselves: the emulator lets nobody send events of aws.* to its bus.
 * - It checks no signature. What the plan's role may do, it asks the emulator, and does with the client that it is given.
 */

const LIST_EVERY_MS = 200;

export interface GuardDutyStandInOptions {
  readonly s3: S3Client;
  readonly sqs: SQSClient;
  /** Whether the role of a plan may do something. */
  readonly allows: (roleArn: string, action: string, resource: string) => Promise<boolean>;
  /** Whether who signs with this key may ask for a scan. */
  readonly authorize: (accessKeyId: string) => Promise<boolean>;
}

export interface GuardDutyStandIn {
  /** For `AWS_ENDPOINT_URL_GUARDDUTY`. */
  readonly url: string;
  /** What was scanned, in order. */
  readonly scans: ReadonlyArray<ObjectVersion & { readonly result: string; readonly asked: boolean }>;
  /** Scan from now on what these plans take in. @param queueUrl where verdicts go */
  protect(plans: readonly ProtectionPlan[], queueUrl: string): void;
  stop(): Promise<void>;
}

export async function startGuardDutyStandIn(options: GuardDutyStandInOptions): Promise<GuardDutyStandIn> {
  const standIn = new StandIn(options);
  const server = createServer((http, response) => {
    standIn.answer(http).then(
      (status) => end(response, status),
      (error: Error) => end(response, 400, { __type: 'BadRequestException', message: error.message }),
    );
  });
  return standIn.serve(server, await listen(server));
}

class StandIn {
  private readonly scans: Array<ObjectVersion & { result: string; asked: boolean }> = [];
  private readonly seen = new Set<string>();
  private plans: readonly ProtectionPlan[] = [];
  private queueUrl = '';
  private stopped = false;
  private watching: Promise<void> = Promise.resolve();
  private readonly scanner: Scanner;

  public constructor(private readonly options: GuardDutyStandInOptions) {
    this.scanner = new Scanner(options.s3, options.allows);
  }

  public serve(server: Server, url: string): GuardDutyStandIn {
    return {
      url,
      scans: this.scans,
      protect: (plans, queueUrl) => {
        this.plans = plans;
        this.queueUrl = queueUrl;
        this.watching = this.watch();
      },
      stop: async () => {
        this.stopped = true;
        await Promise.all([close(server), this.watching]);
      },
    };
  }

  /** SendObjectMalwareScan; the protocol is REST with JSON. @returns the status */
  public async answer(http: IncomingMessage): Promise<number> {
    const chunks: Buffer[] = [];
    for await (const chunk of http as AsyncIterable<Buffer>) {
      chunks.push(chunk);
    }
    const [, accessKeyId = ''] = /Credential=([^/]+)\//.exec(http.headers.authorization ?? '') ?? [];
    if (http.method !== 'POST' || http.url !== '/object-malware-scan/send') {
      return 404;
    }
    if (!await this.options.authorize(accessKeyId)) {
      return 403;
    }
    const { s3Object } = JSON.parse(Buffer.concat(chunks).toString()) as { s3Object: { bucket: string; key: string; versionId?: string } };
    const plan = this.planOf(s3Object.bucket, s3Object.key);
    if (!plan) {
      throw new Error('The request is rejected because the bucket is not protected.');
    }
    this.scan(plan, s3Object, true).catch(() => {}); // as the service, it tells nobody
    return 200;
  }

  /** Finds what was uploaded, version by version. */
  private async watch(): Promise<void> {
    for (; !this.stopped; await sleep(LIST_EVERY_MS)) {
      for (const plan of this.plans) {
        await this.scanNew(plan).catch(() => {}); // the emulator may be on its way up or down
      }
    }
  }

  private async scanNew(plan: ProtectionPlan): Promise<void> {
    for (const prefix of plan.prefixes) {
      for await (const version of this.versionsBelow(plan.bucket, prefix)) {
        if (!this.seen.has(JSON.stringify(version))) {
          this.seen.add(JSON.stringify(version));
          await this.scan(plan, version, false);
        }
      }
    }
  }

  private async* versionsBelow(Bucket: string, Prefix: string): AsyncGenerator<ObjectVersion> {
    let marker: { KeyMarker?: string; VersionIdMarker?: string } | undefined = {};
    while (marker) {
      const page: ListObjectVersionsCommandOutput = await this.options.s3.send(new ListObjectVersionsCommand({ Bucket, Prefix, ...marker }));
      for (const { Key, VersionId, ETag } of page.Versions ?? []) {
        yield { bucket: Bucket, key: Key!, versionId: VersionId!, eTag: ETag!.replaceAll('"', '') };
      }
      marker = page.IsTruncated ? { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker } : undefined;
    }
  }

  private async scan(plan: ProtectionPlan, version: ObjectVersion, asked: boolean): Promise<void> {
    const scanned = await this.scanner.scan(plan, version);
    this.scans.push({ ...version, result: scanned.result, asked });
    for (const event of verdictEvents(version, scanned)) {
      await this.options.sqs.send(new SendMessageCommand({ QueueUrl: this.queueUrl, MessageBody: JSON.stringify(event) }));
    }
  }

  private planOf(bucket: string, key: string): ProtectionPlan | undefined {
    return this.plans.find((plan) => plan.bucket === bucket && plan.prefixes.some((prefix) => key.startsWith(prefix)));
  }
}

function end(response: ServerResponse, status: number, body: object = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...status >= 400 && { 'x-amzn-errortype': status === 403 ? 'AccessDeniedException' : 'BadRequestException' } });
  response.end(JSON.stringify(body));
}
