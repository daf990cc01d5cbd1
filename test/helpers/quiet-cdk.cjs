// The floor version of aws-cdk-lib warns of what its own TableV2 does; later ones do not.
process.env.JSII_DEPRECATED ??= 'quiet';
