import { App } from 'aws-cdk-lib';
import { DocumentsStage } from './documents-stage';
import { ENVIRONMENTS } from './environments';

const app = new App();
for (const [name, environment] of Object.entries(ENVIRONMENTS)) {
  new DocumentsStage(app, name, environment);
}
