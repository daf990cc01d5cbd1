import { App } from 'aws-cdk-lib';
import { ImageGalleryStack } from './image-gallery-stack';

const app = new App();
new ImageGalleryStack(app, 'DocumentPipelineImageGallery', { pageOrigin: app.node.tryGetContext('pageOrigin') ?? 'http://localhost:8080' });
