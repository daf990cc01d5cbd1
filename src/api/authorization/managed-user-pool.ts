import { CfnDeletionPolicy, Duration, Lazy } from 'aws-cdk-lib';
import { AccountRecovery, CfnUserPool, FeaturePlan, Mfa, UserPool } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { PipelineProfile } from '../../pipeline-profile';

const LEAST_PASSWORD_CHARACTERS = 12;
const TEMPORARY_PASSWORD = Duration.days(3);

/** People whom administrators add, by their e-mail addresses. */
export function managedUserPool(scope: Construct, id: string, mfa: Mfa, { protectData, removalPolicy }: PipelineProfile): UserPool {
  const userPool = new UserPool(scope, id, {
    selfSignUpEnabled: false,
    signInAliases: { email: true },
    signInCaseSensitive: false,
    standardAttributes: { email: { required: true, mutable: true } },
    keepOriginal: { email: true }, // until the new one is verified
    accountRecovery: AccountRecovery.EMAIL_ONLY,
    mfa,
    mfaSecondFactor: { otp: true, sms: false },
    passwordPolicy: {
      minLength: LEAST_PASSWORD_CHARACTERS,
      requireLowercase: true,
      requireUppercase: true,
      requireDigits: true,
      requireSymbols: true,
      tempPasswordValidity: TEMPORARY_PASSWORD,
    },
    featurePlan: FeaturePlan.ESSENTIALS, // managed login asks for it
    removalPolicy,
  });
  const resource = userPool.node.defaultChild as CfnUserPool;
  // where something else has the pool deleted with its stack, a guard would only make that fail
  const isKept = () => resource.cfnOptions.deletionPolicy !== CfnDeletionPolicy.DELETE;
  resource.deletionProtection = Lazy.string({ produce: () => (protectData && isKept() ? 'ACTIVE' : 'INACTIVE') });
  return userPool;
}
