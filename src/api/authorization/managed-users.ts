import { CfnOutput, Duration, Fn, Stack, Token } from 'aws-cdk-lib';
import {
  CfnManagedLoginBranding, CfnUserPoolGroup, IUserPool, ManagedLoginVersion, Mfa, OAuthScope, UserPoolClient, UserPoolClientIdentityProvider,
  UserPoolDomain,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { AuthorizedApi } from './api-authorization-config';
import { ApiSignIn } from './api-sign-in';
import { managedUserPool } from './managed-user-pool';
import { ManagedUsersAuthorizationProps } from './managed-users-authorization-props';
import { areGroups, DEFAULT_ROLES, groupsToMake, shownRoles } from './managed-users-roles';
import { CONSOLE_PATH } from '../console-path';
import { stageUrl } from '../stage-url';

/** Groups are told from tokens: so long a change of them may take. */
const ACCESS_TOKEN = Duration.minutes(15);

/** A working day: after it people sign in again. */
const REFRESH_TOKEN = Duration.hours(12);

/** So long the token before is good for, too, where an answer was lost. */
const ROTATION_GRACE = Duration.seconds(10);

/** People, their groups, and where they sign in. */
export class ManagedUsers extends Construct {
  public readonly userPool: IUserPool;
  public readonly signIn: ApiSignIn;

  public constructor(scope: Construct, id: string, props: ManagedUsersAuthorizationProps, api: AuthorizedApi) {
    super(scope, id);
    this.userPool = props.userPool ?? managedUserPool(this, 'Pool', props.mfa ?? Mfa.OPTIONAL, api.profile);
    this.makeGroups(props);
    const scopes = [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE];
    const returnUrls = [stageUrl(api), ...props.additionalUrls ?? []].map((url) => `${Token.isUnresolved(url) ? url : url.replace(/\/$/, '')}/${CONSOLE_PATH}/`);
    const client = new UserPoolClient(this, 'Client', {
      userPool: this.userPool,
      generateSecret: false, // a page cannot keep one: it proves itself by PKCE
      authFlows: { userSrp: true }, // which sends no password; renewal is by the token endpoint alone, as rotation asks for
      oAuth: { flows: { authorizationCodeGrant: true }, scopes, callbackUrls: returnUrls, logoutUrls: returnUrls },
      supportedIdentityProviders: props.identityProviders ?? [UserPoolClientIdentityProvider.COGNITO],
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      refreshTokenRotationGracePeriod: ROTATION_GRACE,
      accessTokenValidity: ACCESS_TOKEN,
      idTokenValidity: ACCESS_TOKEN,
      refreshTokenValidity: REFRESH_TOKEN,
    });
    // without a style of its own managed login says "Login pages unavailable"
    new CfnManagedLoginBranding(this, 'Branding', { userPoolId: this.userPool.userPoolId, clientId: client.userPoolClientId, useCognitoProvidedValues: true });
    const domainUrl = props.domainUrl ?? this.makeDomain(props);
    this.signIn = {
      issuer: `https://${this.userPool.userPoolProviderName}`,
      clientId: client.userPoolClientId,
      domainUrl,
      scopes: scopes.map(({ scopeName }) => scopeName),
      logoutUrl: `${domainUrl}/logout`,
      returnUrls,
      additionalUrls: props.additionalUrls ?? [],
      roles: shownRoles(props.roles ?? DEFAULT_ROLES),
    };
    this.tellOfFirstAdministrator(props);
  }

  private makeGroups(props: ManagedUsersAuthorizationProps): void {
    groupsToMake(props).forEach(({ name, description }, index) => (
      new CfnUserPoolGroup(this, `Group-${Token.isUnresolved(name) ? index : name}`, { userPoolId: this.userPool.userPoolId, groupName: name, description })
    ));
  }

  /** @returns its address */
  private makeDomain({ domainPrefix, customDomain }: ManagedUsersAuthorizationProps): string {
    const domain = new UserPoolDomain(this, 'Domain', {
      userPool: this.userPool,
      ...customDomain ? { customDomain } : { cognitoDomain: { domainPrefix: domainPrefix ?? this.freeDomainPrefix() } },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
    const { region } = Stack.of(this);
    return domain.baseUrl({ fips: !Token.isUnresolved(region) && region.startsWith('us-gov-') && !customDomain }); // GovCloud has no other
  }

  /** No other account has the id of the stack, which is of this deployment alone: `arn:{partition}:cloudformation:{region}:{account}:stack/{name}/{uuid}`. */
  private freeDomainPrefix(): string {
    return `documents-${this.node.addr.slice(-8)}-${Fn.select(2, Fn.split('/', Stack.of(this).stackId))}`;
  }

  private tellOfFirstAdministrator({ userPool, roles = DEFAULT_ROLES }: ManagedUsersAuthorizationProps): void {
    const [group] = areGroups(roles) ? roles.admin : [];
    if (group === undefined) {
      return;
    }
    const common = `--region ${Stack.of(this).region} --user-pool-id ${this.userPool.userPoolId} --username "$USER_NAME"`;
    const create = `aws cognito-idp admin-create-user ${common} --user-attributes Name=email,Value="$USER_NAME" Name=email_verified,Value=true`;
    const add = `aws cognito-idp admin-add-user-to-group ${common} --group-name '${group.replace(/'/g, "'\\''")}'`;
    new CfnOutput(this, 'FirstAdministrator', {
      description: 'Makes the first administrator of the API. Amazon Cognito sends a temporary password.',
      value: userPool ? `USER_NAME=you; ${add}` : `USER_NAME=you@example.com; ${create} && ${add}`,
    });
  }
}
