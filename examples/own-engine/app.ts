import { App } from 'aws-cdk-lib';
import { OwnEngineStack } from './own-engine-stack';

const app = new App();
new OwnEngineStack(app, 'DocumentPipelineOwnEngine');
