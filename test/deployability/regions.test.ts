import { App, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { DocumentApi, DocumentProcessingPipeline, OcrEngine } from '../../src';

function stackOf(region: string | undefined): Stack {
  return new Stack(new App({ analyticsReporting: false }), 'Stack', { env: { account: '111122223333', region } });
}

test.each([
  ['ap-northeast-1', OcrEngine.textractText(), /Amazon Textract is not known to be in ap-northeast-1/],
  ['eu-north-1', OcrEngine.textractExpense(), /Amazon Textract is not known to be in eu-north-1/],
  ['eu-west-3', OcrEngine.rekognitionText(), /Amazon Rekognition is not known to be in eu-west-3/],
])('a Region without the engine is warned of: %s', (region, engine, message) => {
  const stack = stackOf(region);
  new DocumentProcessingPipeline(stack, 'Documents', { engine });
  Annotations.fromStack(stack).hasWarning('/Stack/Documents', Match.stringLikeRegexp(message.source));
});

test.each([
  ['eu-west-1', OcrEngine.textractText()],
  ['ap-northeast-1', OcrEngine.rekognitionText()],
  ['eu-north-1', OcrEngine.embeddedText()],
  [undefined, OcrEngine.textractText()],
])('nothing is said of %s, which has it, or may have', (region, engine) => {
  const stack = stackOf(region);
  new DocumentProcessingPipeline(stack, 'Documents', { engine });
  Annotations.fromStack(stack).hasNoWarning('*', Match.stringLikeRegexp('not known to be in'));
});

test('APIs of one stack share the role by which the account writes their logs', () => {
  const stack = stackOf('eu-west-1');
  const pipeline = new DocumentProcessingPipeline(stack, 'Documents');
  new DocumentApi(stack, 'Api', { pipeline });
  new DocumentApi(stack, 'Other', { pipeline });

  const template = Template.fromStack(stack);
  const [account] = Object.keys(template.findResources('AWS::ApiGateway::Account'));
  template.resourceCountIs('AWS::ApiGateway::Account', 1);
  for (const stage of Object.values(template.findResources('AWS::ApiGateway::Stage'))) {
    expect(stage.DependsOn).toContain(account);
  }
});
