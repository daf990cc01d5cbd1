import { App } from 'aws-cdk-lib';
import { BasicStack } from './basic-stack';

const app = new App();
new BasicStack(app, 'DocumentPipelineBasic');
