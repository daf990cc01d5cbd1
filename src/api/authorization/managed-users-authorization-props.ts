import { Duration } from 'aws-cdk-lib';
import { CustomDomainOptions, IUserPool, Mfa, UserPoolClientIdentityProvider } from 'aws-cdk-lib/aws-cognito';
import { ApiRoles } from './jwt-authorization-props';

/** Callers are people, in groups of an Amazon Cognito user pool. Whatever is left out is made. */
export interface ManagedUsersAuthorizationProps {
  /**
   * The user pool whose users may call. It needs the feature plan Essentials or Plus, which managed login asks for.
   *
   * @default - one is made: administrators add users, by e-mail address; with a policy for passwords, recovery by e-mail, and one-time codes of apps as
   * a second factor. It stays when the stack goes, and cannot be deleted by accident, where the profile says so of the table.
   */
  readonly userPool?: IUserPool;

  /**
   * Which groups may do what.
   *
   * @default - `readers` read; `writers` read, write and review; `reviewers` read and review; `admins` do everything
   */
  readonly roles?: ApiRoles;

  /**
   * Whether to make the groups that the roles name. Say `false` where the pool has them.
   *
   * @default - true, unless `roles.claim` is another claim than `cognito:groups`
   */
  readonly createGroups?: boolean;

  /**
   * Whether people have a second factor: one-time codes of an app. Not with `userPool`, which has its own.
   *
   * @default Mfa.OPTIONAL
   */
  readonly mfa?: Mfa;

  /**
   * The first part of the address at which people sign in, `https://{domainPrefix}.auth.{region}.amazoncognito.com`. Nobody else in the Region may have
   * it.
   *
   * @default - made from the ids of the stack and of the API
   */
  readonly domainPrefix?: string;

  /**
   * A domain of your own at which people sign in, with its certificate in us-east-1. Its alias record, to the domain's `cloudFrontEndpoint`, is yours to
   * make. In the place of `domainPrefix`.
   *
   * @default - a domain of Amazon Cognito
   */
  readonly customDomain?: CustomDomainOptions;

  /**
   * The address at which people sign in to `userPool` already, such as `https://login.example.com`. No domain is made then; that one must have version
   * 2 of managed login.
   *
   * @default - a domain is made
   */
  readonly domainUrl?: string;

  /**
   * Who people may sign in with.
   *
   * @default - with the pool itself: [UserPoolClientIdentityProvider.COGNITO]
   */
  readonly identityProviders?: UserPoolClientIdentityProvider[];

  /**
   * Other URLs of the API, such as `https://documents.example.com` of a custom domain, that people may come back to from the sign-in; of pages on a
   * developer's machine, too: `http://localhost:5173`.
   *
   * @default - the URL of the API's stage alone
   */
  readonly additionalUrls?: string[];

  /**
   * How long Amazon API Gateway keeps what was judged of a token, up to an hour. Tokens have the groups of the time at which they were given out, 15
   * minutes ago at most: so much later, and so much longer, a change of somebody's groups is felt.
   *
   * @default Duration.minutes(5)
   */
  readonly cacheTtl?: Duration;
}
