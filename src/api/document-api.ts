import { Names, Stack } from 'aws-cdk-lib';
import { IApiKey, LogGroupLogDestination, Method, RestApi, StageOptions, EndpointType } from 'aws-cdk-lib/aws-apigateway';
import { Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { IUserPool } from 'aws-cdk-lib/aws-cognito';
import { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import { Tracing } from 'aws-cdk-lib/aws-lambda';
import { CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { ACCESS_LOG_FORMAT } from './access-log';
import { AccountLogRole } from './account-log-role';
import { ApiAlarmOptions } from './api-alarm-options';
import { ApiAlarms } from './api-alarms';
import { API_FUNCTIONS, makeApiFunctions, settingsOf } from './api-functions';
import { addMethods, addPreflights, requestValidators } from './api-methods';
import { ApiParts } from './api-parts';
import { validateApiProps, validateApiSettings } from './api-validation';
import { ApiAuthorization } from './authorization/api-authorization';
import { ApiSignIn } from './authorization/api-sign-in';
import { binaryMediaTypes } from './binary-media-types';
import { letPagesUseBucket } from './bucket-access';
import { declareApiAlarms } from './declare-api-alarms';
import { DocumentApiProps } from './document-api-props';
import { addGatewayResponses } from './gateway-responses';
import { ApiFunction, ApiScope, Operation } from './openapi/operation';
import { OPERATIONS } from './openapi/operations';
import { OPERATOR_OPERATIONS } from './openapi/operator-operations';
import { canBeOperated } from './operations-rights';
import { apiSettings } from './resolve-api-settings';
import { DEFAULT_THROTTLE } from './throttle';
import { acknowledgeByDesign } from '../acknowledgements/acknowledgements';
import { Env } from '../contract/env';
import { SharedFunctionProps } from '../functions/pipeline-function';
import { PipelineLogGroup } from '../functions/pipeline-log-group';
import { resolveAlarms } from '../monitoring/alarm-settings';
import { Monitoring } from '../monitoring/monitoring';
import { PipelineProfile } from '../pipeline-profile';
import { warnOfWeakProduction } from '../production-warnings';
import { withDefaults } from '../props/with-defaults';
import { sharedFunctionProps } from '../shared-function-props';

const DEFAULT_STAGE_NAME = 'v1';

/**
 * A REST API over a pipeline: uploads by presigned URLs or in one request, listings, results, labels, deletion, and
 * reading again. docs/api.md describes its routes, and the API itself does at `GET /openapi.json`.
 *
 * It works on the pipeline's bucket and table alone, so the pipeline may be in another stack.
 */
export class DocumentApi extends Construct {
  /** The URL that the routes begin with; it ends with a slash. */
  public readonly url: string;
  /** The API itself, to which a domain, usage plans or alarms can be added. */
  public readonly restApi: RestApi;
  /** The key that was made, where the authorization is `apiKey`. Its value is in the console, and in no template. */
  public readonly apiKey?: IApiKey;
  /** Whose users may call, where the authorization is `managedUsers` or `cognito`: to add users, groups or identity providers. */
  public readonly userPool?: IUserPool;
  /** The alarms. */
  public readonly alarms: ApiAlarms;
  /**
   * Where people sign in, where the authorization is `managedUsers`.
   *
   * @internal
   */
  public readonly _signIn?: ApiSignIn;
  /**
   * What is built upon the API uses of it.
   *
   * @internal
   */
  public readonly _parts: ApiParts;
  private readonly methods: Map<Operation, Method>;
  private readonly byIdentityPolicies: boolean;

  public constructor(scope: Construct, id: string, props: DocumentApiProps) {
    super(scope, id);
    validateApiProps(this, props);
    const { pipeline, cors, profile = PipelineProfile.PRODUCTION } = props;
    const functions = sharedFunctionProps({
      pipelineName: pipeline.pipelineName,
      profile,
      options: props.functions,
      encryptionKey: pipeline.table.encryptionKey, // that of the whole pipeline
    });
    const name = props.apiName ?? Names.uniqueResourceName(this, { maxLength: 64, separator: '-' });
    const api = new RestApi(this, 'RestApi', {
      restApiName: name,
      description: `Documents of the pipeline ${pipeline.pipelineName}`,
      endpointTypes: [EndpointType.REGIONAL],
      binaryMediaTypes: binaryMediaTypes(pipeline.contentTypes),
      cloudWatchRole: false, // CDK's carries a managed policy
      deployOptions: this.stageOptions(props, functions),
    });
    const stageName = stageNameOf(props);
    const authorization = (props.authorization ?? ApiAuthorization.iam())._bind(this, { restApi: api, stageName, functions, profile });
    const settings = apiSettings(props, authorization);
    validateApiSettings(this, settings);
    const handlers = makeApiFunctions(this, API_FUNCTIONS, { pipeline, functions, settings });
    const validators = requestValidators(api);
    this.methods = addMethods(api, OPERATIONS, handlers, authorization, validators);
    this._parts = { props, functions, settings, authorization, handlers, stageName, validators };
    addGatewayResponses(api, settings.allowOrigins);
    if (cors) {
      addPreflights(api, OPERATIONS, cors);
      letPagesUseBucket(pipeline.bucket, { allowOrigins: cors.allowOrigins, maxAgeSeconds: cors.maxAge?.toSeconds() });
    }
    this.apiKey = authorization.finish?.(api);
    this.userPool = authorization.userPool;
    this._signIn = authorization.signIn;
    if (props.accountCloudWatchRole ?? true) {
      api.deploymentStage.node.addDependency(AccountLogRole.of(this).account);
    }
    if (props.webAclArn) {
      new CfnWebACLAssociation(this, 'WebAcl', { resourceArn: api.deploymentStage.stageArn, webAclArn: props.webAclArn });
    }
    this.restApi = api;
    const monitoring = this.makeMonitoring(props.alarms, profile);
    this.alarms = {
      all: [...monitoring?.alarms.values() ?? []], serverErrors: monitoring?.alarms.get('ApiServerErrors'), latency: monitoring?.alarms.get('ApiLatency'),
    };
    const logRetention = { 'functions.logRetention': functions.logRetention, ...props.accessLogRetention && { accessLogRetention: props.accessLogRetention } };
    warnOfWeakProduction(this, { profile, monitoring, logRetention });
    acknowledgeByDesign(this);
    this.url = api.url;
    this.byIdentityPolicies = authorization.byIdentityPolicies ?? false;
  }

  /**
   * Allow to call the routes that read: every `GET` but those of operators. For `ApiAuthorization.iam()`.
   *
   * @throws where the API has another authorization, which knows no policies of identities
   */
  public grantRead(grantee: IGrantable): Grant {
    return this.grant(grantee, ApiScope.READ, 'grantRead');
  }

  /**
   * Allow to call the routes that write: uploads, and changes of labels. It does not allow to read. For
   * `ApiAuthorization.iam()`.
   *
   * @throws where the API has another authorization, which knows no policies of identities
   */
  public grantWrite(grantee: IGrantable): Grant {
    return this.grant(grantee, ApiScope.WRITE, 'grantWrite');
  }

  /**
   * Allow to call the routes of an administrator: to delete documents, to have them read again, and, where there is a
   * console, to look after the pipeline. It allows neither to read nor to write documents: grant these too where they are
   * needed. For `ApiAuthorization.iam()`.
   *
   * @throws where the API has another authorization, which knows no policies of identities
   */
  public grantAdmin(grantee: IGrantable): Grant {
    return this.grant(grantee, ApiScope.ADMIN, 'grantAdmin');
  }

  /** Requests that ended with a status of 500 or above; the sum over five minutes unless told otherwise. */
  public metricServerErrors(options?: MetricOptions): Metric {
    return this.restApi.metricServerError(options);
  }

  /** Requests that were refused, with a status of 400 or above; the sum over five minutes unless told otherwise. */
  public metricClientErrors(options?: MetricOptions): Metric {
    return this.restApi.metricClientError(options);
  }

  /** How long answers took, in milliseconds; the average over five minutes unless told otherwise. */
  public metricLatency(options?: MetricOptions): Metric {
    return this.restApi.metricLatency(options);
  }

  /**
   * Add the routes of operators, which a console has a screen for. Done twice, it does nothing more.
   *
   * @returns whether there are any, since not all that is needed is known of an imported pipeline
   * @internal
   */
  public _addOperations(): boolean {
    const { props, functions, settings, authorization, handlers, validators } = this._parts;
    const { pipeline, cors } = props;
    if (handlers[ApiFunction.OPERATIONS]) {
      return true;
    }
    if (!canBeOperated(this, pipeline)) {
      return false;
    }
    this._parts.handlers = { ...handlers, ...makeApiFunctions(this, [ApiFunction.OPERATIONS], { pipeline, functions, settings }) };
    const methods = addMethods(this.restApi, OPERATOR_OPERATIONS, this._parts.handlers, authorization, validators);
    methods.forEach((method, operation) => this.methods.set(operation, method));
    if (cors) {
      addPreflights(this.restApi, OPERATOR_OPERATIONS, cors);
    }
    handlers[ApiFunction.DOCUMENTS]!.addEnvironment(
      Env.API_SETTINGS, Stack.of(this).toJsonString(settingsOf(ApiFunction.DOCUMENTS, { ...settings, operators: true })),
    );
    return true;
  }

  private makeMonitoring(options: ApiAlarmOptions | undefined, profile: PipelineProfile): Monitoring | undefined {
    const settings = resolveAlarms(options, profile.alarms);
    return settings.enabled ? new Monitoring(this, 'Monitoring', { declarations: declareApiAlarms(this.restApi, options), settings }) : undefined;
  }

  private grant(grantee: IGrantable, scope: ApiScope, name: string): Grant {
    if (!this.byIdentityPolicies) {
      throw new Error(`${this.node.path}: ${name} would allow nothing, since this DocumentApi does not ask for the policies of identities. `
        + 'It is for ApiAuthorization.iam(); the other kinds decide by scopes of tokens, by the function, or by the key.');
    }
    const methods = [...this.methods].filter(([operation]) => operation.scope === scope).map(([, method]) => method);
    return Grant.addToPrincipal({ grantee, actions: ['execute-api:Invoke'], resourceArns: methods.map(({ methodArn }) => methodArn) });
  }

  private stageOptions(props: DocumentApiProps, { logRetention, removalPolicy, encryptionKey, tracing }: SharedFunctionProps): StageOptions {
    const { rateLimit, burstLimit } = withDefaults(DEFAULT_THROTTLE, props.throttle);
    const logGroup = new PipelineLogGroup(this, 'AccessLogs', { retention: props.accessLogRetention ?? logRetention, removalPolicy, encryptionKey });
    return {
      stageName: stageNameOf(props),
      accessLogDestination: new LogGroupLogDestination(logGroup),
      accessLogFormat: ACCESS_LOG_FORMAT,
      throttlingRateLimit: rateLimit,
      throttlingBurstLimit: burstLimit,
      tracingEnabled: tracing !== Tracing.DISABLED, // requests begin here: the functions pass through what it samples
      metricsEnabled: true,
    };
  }
}

function stageNameOf({ stageName }: DocumentApiProps): string {
  return stageName ?? DEFAULT_STAGE_NAME;
}
