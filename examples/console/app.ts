import { App } from 'aws-cdk-lib';
import { ConsoleStack } from './console-stack';

const app = new App();
new ConsoleStack(app, 'DocumentPipelineConsole');
