import { Duration, Stack } from 'aws-cdk-lib';
import { AuthorizationType, CfnRestApi, LambdaIntegration, RestApi } from 'aws-cdk-lib/aws-apigateway';
import { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { consoleSettings } from './console-config-of';
import { validateConsoleProps } from './console-validation';
import { DocumentConsoleProps } from './document-console-props';
import { originsOfPages } from './origins-of-pages';
import { acknowledgeByDesign } from '../acknowledgements/acknowledgements';
import { letPagesUse } from '../api/bucket-access';
import { CONSOLE_PATH } from '../api/console-path';
import { stageUrl } from '../api/stage-url';
import { Env } from '../contract/env';
import { PipelineFunction } from '../functions/pipeline-function';

/** It reads files that lie beside it. */
const TIMEOUT = Duration.seconds(10);

/** All files together take some 6 MB. A quarter of a gigabyte also has a seventh of a processor. */
const MEMORY_MIB = 256;

/** Amazon API Gateway compresses what is longer: shorter answers fit into one packet as they are. */
const COMPRESSED_FROM_BYTES = 1024;

/**
 * A console for people: they upload documents, see what became of them and what was read, correct labels, delete and restore, and operate the pipeline.
 * Each may do what the API allows to who is signed in. docs/console.md shows its screens.
 *
 * The API serves it, at `/console/`: there is no second domain, and it is wherever the API can be. Routes for operators, `/operations` and below, are
 * added to the API with it.
 */
export class DocumentConsole extends Construct {
  /** Where people open it; it ends with a slash. The pipeline may name it in `notifications.documentUrl`, by `Lazy.string`: it waits for no stage. */
  public readonly url: string;
  /** Serves the page and its files. */
  public readonly handler: IFunction;

  public constructor(scope: Construct, id: string, props: DocumentConsoleProps) {
    super(scope, id);
    validateConsoleProps(this, props);
    const { api } = props;
    const { handler } = new PipelineFunction(this, 'Files', {
      shared: api._parts.functions,
      bundle: 'console',
      description: 'Console: serves the page and its files',
      timeout: TIMEOUT,
      memorySize: MEMORY_MIB,
      environment: { [Env.CONSOLE_SETTINGS]: Stack.of(this).toJsonString(consoleSettings(props, api._addOperations())) },
    });
    addPages(api.restApi, handler);
    letPagesUse(this, api._parts.props.pipeline.bucket, { allowOrigins: originsOfPages(api) });
    acknowledgeByDesign(this);
    this.handler = handler;
    this.url = `${stageUrl({ restApi: api.restApi, stageName: api._parts.stageName })}/${CONSOLE_PATH}/`;
  }
}

/** Pages are for everybody, as the page to sign in is: they hold nothing but code. */
function addPages(restApi: RestApi, handler: IFunction): void {
  const pages = restApi.root.addResource(CONSOLE_PATH);
  for (const resource of [pages, pages.addResource('{proxy+}')]) {
    resource.addMethod('GET', new LambdaIntegration(handler, { allowTestInvoke: false }), { authorizationType: AuthorizationType.NONE });
  }
  const resource = restApi.node.defaultChild as CfnRestApi;
  resource.minimumCompressionSize ??= COMPRESSED_FROM_BYTES;
}
