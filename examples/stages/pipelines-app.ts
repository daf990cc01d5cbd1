import { App } from 'aws-cdk-lib';
import { DeliveryStack } from './delivery-stack';
import { DELIVERY } from './environments';

const app = new App();
new DeliveryStack(app, 'LettersDelivery', { env: DELIVERY.env });
