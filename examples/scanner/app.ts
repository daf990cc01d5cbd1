import { App } from 'aws-cdk-lib';
import { ScannerStack } from './scanner-stack';

const app = new App();
new ScannerStack(app, 'DocumentPipelineScanner');
