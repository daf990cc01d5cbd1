import { Duration } from 'aws-cdk-lib';
import { ThrottleSettings } from 'aws-cdk-lib/aws-apigateway';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { IDocumentProcessingPipeline } from '../document-processing-pipeline-interface';
import { ApiAlarmOptions } from './api-alarm-options';
import { ApiAuthorization } from './authorization/api-authorization';
import { FunctionOptions } from '../functions/function-options';
import { PipelineProfile } from '../pipeline-profile';

/** What a `DocumentApi` can be told. Whatever is left out has a default that is fit for production. */
export interface DocumentApiProps {
  /** The pipeline whose documents the API is for; of this stack, of another, or known by its attributes. */
  readonly pipeline: IDocumentProcessingPipeline;

  /**
   * Who may call the API.
   *
   * @default ApiAuthorization.iam()
   */
  readonly authorization?: ApiAuthorization;

  /**
   * The set of defaults: whether there are alarms, what is logged and traced, how long logs are kept, and whether they stay when the stack goes.
   *
   * @default PipelineProfile.PRODUCTION
   */
  readonly profile?: PipelineProfile;

  /**
   * Alarms.
   *
   * @default - those that docs/runbook.md lists, without actions; none with PipelineProfile.DEVELOPMENT
   */
  readonly alarms?: ApiAlarmOptions;

  /**
   * Whether `DELETE /documents/{documentId}?purge=true` may remove a document for good: the object version that it was, its
   * results, and all of its record but the fact that it was there. Without it the API has no right to delete objects.
   *
   * @default false
   */
  readonly allowPurge?: boolean;

  /**
   * Lets pages of other origins call the API from browsers.
   *
   * @default - browsers keep pages of other origins from reading answers
   */
  readonly cors?: ApiCorsOptions;

  /**
   * How many requests the API takes, from all callers together. What is beyond it is answered with 429.
   *
   * @default - 100 requests a second, and 200 at once
   */
  readonly throttle?: ThrottleSettings;

  /**
   * The web ACL of AWS WAF that requests pass first, by its ARN: a regional one, of the Region of the API.
   *
   * @default - none
   */
  readonly webAclArn?: string;

  /**
   * How long the access logs are kept: a line a request, with its id, route, status and latency. They name neither the
   * caller nor the document: no address, no identity, no query.
   *
   * @default - as long as the logs of the functions
   */
  readonly accessLogRetention?: RetentionDays;

  /**
   * What the functions of the API share. In a VPC they call Amazon S3 and DynamoDB, and, with `ApiAuthorization.jwt()` or `.managedUsers()`, the issuer of
   * tokens.
   *
   * @default - no VPC, logs and tracing as the profile has them
   */
  readonly functions?: FunctionOptions;

  /**
   * The name of the stage, which is the first part of the path. It is the version of what the API promises, so that
   * another version can be there one day beside it.
   *
   * @default "v1"
   */
  readonly stageName?: string;

  /**
   * The name of the API, which is the title of its OpenAPI document too.
   *
   * @default - a name made from the construct's path; the title is "Document Processing API"
   */
  readonly apiName?: string;

  /**
   * Whether to make the role by which Amazon API Gateway writes logs, and to set it for the account.
   *
   * API Gateway has one such role for an account and Region, shared by all its REST APIs, and refuses access logs where it
   * has none. What is made here replaces the role that the account has for all of its REST APIs, and stays when the stack goes, since
   * others may have come to depend on it. APIs of one stack share what the first one makes. Where the account has a role already, which
   * another stack may have made, say `false`.
   *
   * @default true
   */
  readonly accountCloudWatchRole?: boolean;
}

/** Which pages may call the API from browsers. */
export interface ApiCorsOptions {
  /**
   * The origins, such as `https://app.example.com`, or `*` alone for all. Errors that Amazon API Gateway answers by itself
   * name one origin only: where there are several here, they may be read by all.
   *
   * Where the bucket is made in the same app, it takes uploads from these origins too; the CORS rules of another bucket are
   * yours to set: `PUT`, `POST` and `GET`, with all headers.
   */
  readonly allowOrigins: string[];

  /**
   * The headers that pages may send.
   *
   * @default - what the API knows, and what the kinds of authorization need: Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-Amz-Content-Sha256, X-Amz-Date, X-Amz-Security-Token, X-Api-Key
   */
  readonly allowHeaders?: string[];

  /**
   * How long browsers may remember it, from nothing to a day. Some forget earlier: Chromium after two hours.
   *
   * @default Duration.hours(1)
   */
  readonly maxAge?: Duration;
}
