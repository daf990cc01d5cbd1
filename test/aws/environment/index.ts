export { awsAccount as accountOfRun, type AwsAccount } from './aws-account';
export { startAwsEnvironment } from './aws-environment';
export { destroyRun, leftOf } from './destroy';
