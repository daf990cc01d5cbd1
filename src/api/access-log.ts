import { AccessLogField, AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';

/** A line a request, as JSON. The route stands there with its parameters' names: neither ids nor queries, addresses or callers are logged. */
export const ACCESS_LOG_FORMAT = AccessLogFormat.custom(JSON.stringify({
  requestId: AccessLogField.contextRequestId(),
  extendedRequestId: AccessLogField.contextExtendedRequestId(),
  xrayTraceId: AccessLogField.contextXrayTraceId(),
  time: AccessLogField.contextRequestTimeEpoch(),
  method: AccessLogField.contextHttpMethod(),
  route: AccessLogField.contextResourcePath(),
  status: AccessLogField.contextStatus(),
  errorType: AccessLogField.contextErrorResponseType(),
  latencyMs: AccessLogField.contextResponseLatency(),
  functionStatus: AccessLogField.contextIntegrationStatus(),
  functionLatencyMs: AccessLogField.contextIntegrationLatency(),
  responseBytes: AccessLogField.contextResponseLength(),
}));
