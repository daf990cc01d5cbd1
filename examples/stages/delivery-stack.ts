import { ArnFormat, Stack, StackProps } from 'aws-cdk-lib';
import { BuildSpec, LinuxBuildImage } from 'aws-cdk-lib/aws-codebuild';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CodeBuildStep, CodePipeline, CodePipelineSource, ManualApprovalStep } from 'aws-cdk-lib/pipelines';
import { Construct } from 'constructs';
import { DocumentsStage, smokeTestRoleName } from './documents-stage';
import { DELIVERY, ENVIRONMENTS } from './environments';

/** The same as the GitHub workflow, within AWS: tests, dev, smoke test, somebody's approval, prod. It also deploys itself. */
export class DeliveryStack extends Stack {
  public constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);

    const source = CodePipelineSource.connection(DELIVERY.repository, DELIVERY.branch, { connectionArn: DELIVERY.connectionArn });
    const delivery = new CodePipeline(this, 'Delivery', {
      crossAccountKeys: true, // the environments have accounts of their own
      codeBuildDefaults: {
        buildEnvironment: { buildImage: LinuxBuildImage.STANDARD_7_0 },
        partialBuildSpec: BuildSpec.fromObject({ phases: { install: { 'runtime-versions': { nodejs: 22 } } } }),
      },
      synth: new CodeBuildStep('Synth', {
        input: source,
        commands: ['npm ci', 'npm test', 'npx cdk synth --app "npx tsx pipelines-app.ts"'],
      }),
    });

    const { dev, prod } = ENVIRONMENTS;
    const devStage = new DocumentsStage(this, 'dev', { ...dev, smokeTestAccount: this.account });
    const roleArn = this.formatArn({
      service: 'iam', region: '', account: dev.env.account, resource: 'role', resourceName: smokeTestRoleName('dev'), arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
    delivery.addStage(devStage, {
      post: [new CodeBuildStep('SmokeTest', {
        input: source,
        commands: ['npm ci', 'npm run smoke-test'],
        env: { SMOKE_TEST_ROLE_ARN: roleArn },
        envFromCfnOutputs: { API_URL: devStage.api.apiUrl },
        // All that it may do, beside writing its log: the role in dev may upload a document, and see what became of it.
        rolePolicyStatements: [new PolicyStatement({ actions: ['sts:AssumeRole'], resources: [roleArn] })],
      })],
    });
    delivery.addStage(new DocumentsStage(this, 'prod', { ...prod, smokeTestAccount: this.account }), {
      pre: [new ManualApprovalStep('ApproveProd', { comment: 'dev is deployed, and read the document of the smoke test.' })],
    });
  }
}
