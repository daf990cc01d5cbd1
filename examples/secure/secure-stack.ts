import { CfnOutput, Stack, StackProps } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Mfa } from 'aws-cdk-lib/aws-cognito';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { ApiAuthorization, DocumentApi, DocumentConsole, DocumentProcessingPipeline, MalwareScan, OcrEngine } from 'cdk-document-processing-pipeline';
import { Construct } from 'constructs';
import { makePrivateNetwork } from './private-network';
import { makeWebAcl } from './web-acl';

export interface SecureStackProps extends StackProps {
  /** Who is told of alarms, malware that was found among them. */
  readonly securityMail: string;
}

/** All that the library has for documents that others must not see. The profile is PRODUCTION: what holds data stays when the stack goes. */
export class SecureStack extends Stack {
  public constructor(scope: Construct, id: string, { securityMail, ...props }: SecureStackProps) {
    super(scope, id, props);

    const encryptionKey = new Key(this, 'Key', { enableKeyRotation: true, description: 'Documents, records, queues, topics and logs of the pipeline' });
    encryptionKey.grantEncryptDecrypt(new ServicePrincipal('cloudwatch.amazonaws.com')); // alarms publish to the topic
    const alarmTopic = new Topic(this, 'Alarms', { masterKey: encryptionKey, enforceSSL: true });
    alarmTopic.addSubscription(new EmailSubscription(securityMail));
    const alarms = { pageActions: [new SnsAction(alarmTopic)], ticketActions: [new SnsAction(alarmTopic)] };

    const pipeline = new DocumentProcessingPipeline(this, 'Documents', {
      encryptionKey,
      malwareScan: MalwareScan.guardDuty(), // the bucket's policy lets nobody read what was not found clean
      engine: OcrEngine.textractText(),
      functions: makePrivateNetwork(this),
      alarms,
    });
    const api = new DocumentApi(this, 'PeopleApi', {
      pipeline,
      authorization: ApiAuthorization.managedUsers({ mfa: Mfa.REQUIRED }),
      webAclArn: makeWebAcl(this).attrArn,
      throttle: { rateLimit: 50, burstLimit: 100 },
      alarms,
    });
    const webConsole = new DocumentConsole(this, 'Console', { api });

    new CfnOutput(this, 'ConsoleUrl', { value: webConsole.url });
    new CfnOutput(this, 'PeopleApiUrl', { value: api.url });
    new CfnOutput(this, 'UserPoolId', { value: api.userPool!.userPoolId });
    new CfnOutput(this, 'KeyArn', { value: encryptionKey.keyArn });
    new CfnOutput(this, 'BucketName', { value: pipeline.bucket.bucketName });
    new CfnOutput(this, 'UploadPrefix', { value: pipeline.uploadPrefix });
    new CfnOutput(this, 'TableName', { value: pipeline.table.tableName });
  }
}
