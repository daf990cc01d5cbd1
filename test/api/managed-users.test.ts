import { App, Duration, RemovalPolicies, Stack, Token } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { Mfa, UserPool, UserPoolClientIdentityProvider } from 'aws-cdk-lib/aws-cognito';
import { ApiAuthorization, DocumentApi, DocumentProcessingPipeline, ManagedUsersAuthorizationProps, PipelineProfile } from '../../src';
import { apiSynthError, synthesizeApi } from '../helpers/synthesize-api';

type Props = ManagedUsersAuthorizationProps | ((stack: Stack) => ManagedUsersAuthorizationProps);

const made = (props: Props = {}, api: object = {}) => synthesizeApi((stack) => (
  { authorization: ApiAuthorization.managedUsers(typeof props === 'function' ? props(stack) : props), ...api }
));

const theirs = (stack: Stack) => UserPool.fromUserPoolId(stack, 'Theirs', 'eu-west-1_Theirs');

function only(template: Template, type: string): any {
  const found = Object.values(template.findResources(type));
  expect(found).toHaveLength(1);
  return found[0];
}

/** A value with its references in words. */
function inWords(value: any): string {
  if (typeof value === 'string') {
    return value;
  }
  const [[name, inner]] = Object.entries<any>(value);
  switch (name) {
    case 'Fn::Join':
      return inner[1].map(inWords).join(inner[0]);
    case 'Fn::GetAtt':
      return `{${inner.join('.')}}`;
    default:
      return `{${name === 'Ref' ? inner : JSON.stringify(inner)}}`;
  }
}

/** The groups that are made, by name. */
const groupsOf = (template: Template) => Object.fromEntries(
  Object.values(template.findResources('AWS::Cognito::UserPoolGroup')).map(({ Properties }) => [Properties.GroupName, Properties.Description]),
);

function settingsOf(template: Template): any {
  const [fn] = Object.values(template.findResources('AWS::Lambda::Function', { Properties: { Description: 'API: Judges the tokens of callers' } }));
  return JSON.parse(inWords(fn.Properties.Environment.Variables.AUTHORIZER_SETTINGS));
}

describe('the pool', () => {
  const { template } = made();
  const pool = only(template, 'AWS::Cognito::UserPool').Properties;

  test('is of people whom administrators add, by e-mail address', () => {
    expect(pool).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      UsernameAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
      UserPoolTier: 'ESSENTIALS',
    });
  });

  test('asks for passwords that are not guessed, and takes codes of an app as a second factor, no text messages', () => {
    expect(pool.Policies.PasswordPolicy).toMatchObject({
      MinimumLength: 12, RequireLowercase: true, RequireUppercase: true, RequireNumbers: true, RequireSymbols: true, TemporaryPasswordValidityDays: 3,
    });
    expect([pool.MfaConfiguration, pool.EnabledMfas]).toEqual(['OPTIONAL', ['SOFTWARE_TOKEN_MFA']]);
    expect(only(made({ mfa: Mfa.REQUIRED }).template, 'AWS::Cognito::UserPool').Properties.MfaConfiguration).toBe('ON');
    expect(only(made({ mfa: Mfa.OFF }).template, 'AWS::Cognito::UserPool').Properties.MfaConfiguration).toBe('OFF');
  });

  test('stays in production when its stack goes, and is guarded; in development it goes', () => {
    const whole = only(template, 'AWS::Cognito::UserPool');
    expect([whole.DeletionPolicy, whole.Properties.DeletionProtection]).toEqual(['Retain', 'ACTIVE']);
    const development = only(made({}, { profile: PipelineProfile.DEVELOPMENT }).template, 'AWS::Cognito::UserPool');
    expect([development.DeletionPolicy, development.Properties.DeletionProtection]).toEqual(['Delete', 'INACTIVE']);
  });

  test('is not guarded where something else has it deleted with its stack, which would only fail', () => {
    const { app, stack } = made();
    RemovalPolicies.of(app).destroy();
    expect(only(Template.fromStack(stack), 'AWS::Cognito::UserPool').Properties.DeletionProtection).toBe('INACTIVE');
  });

  test('can be had from the API', () => {
    const { api, stack } = made();
    expect(stack.resolve(api.userPool!.userPoolId)).toEqual({ Ref: expect.stringContaining('UsersPool') });
  });
});

describe('the client', () => {
  const { template } = made();
  const client = only(template, 'AWS::Cognito::UserPoolClient').Properties;

  test('is public: authorization code alone, and no secret', () => {
    expect(client).toMatchObject({
      GenerateSecret: false, AllowedOAuthFlows: ['code'], AllowedOAuthFlowsUserPoolClient: true, AllowedOAuthScopes: ['openid', 'email', 'profile'], SupportedIdentityProviders: ['COGNITO'],
    });
  });

  test('does not say who is a user, revokes tokens, and takes each refresh token once', () => {
    expect(client).toMatchObject({
      PreventUserExistenceErrors: 'ENABLED',
      EnableTokenRevocation: true,
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 10 },
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'], // rotation refuses a client that may renew by ALLOW_REFRESH_TOKEN_AUTH
    });
  });

  test('has tokens of a quarter of an hour, and people sign in again each working day', () => {
    expect(client).toMatchObject({
      AccessTokenValidity: 15, IdTokenValidity: 15, RefreshTokenValidity: 720, TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'minutes' },
    });
  });

  test('sends people back to the API, by its id and the literal name of the stage', () => {
    const [url, ...others] = client.CallbackURLs.map(inWords);
    expect(url).toMatch(/^https:\/\/\{ApiRestApi\w+\}\.execute-api\.\{AWS::Region\}\.\{AWS::URLSuffix\}\/v1\/console\/$/);
    expect(others).toEqual([]);
    expect(client.LogoutURLs).toEqual(client.CallbackURLs);
    const staged = only(made({}, { stageName: 'beta' }).template, 'AWS::Cognito::UserPoolClient').Properties;
    expect(inWords(staged.CallbackURLs[0])).toMatch(/\/beta\/console\/$/);
  });

  test('sends people back to other URLs, and to a machine of one\'s own only where that is said', () => {
    const urls = ['https://documents.example.com', 'https://example.com/documents/', 'http://localhost:5173'];
    const [, ...others] = only(made({ additionalUrls: urls }).template, 'AWS::Cognito::UserPoolClient').Properties.CallbackURLs;
    expect(others).toEqual(['https://documents.example.com/console/', 'https://example.com/documents/console/', 'http://localhost:5173/console/']);
    expect(JSON.stringify(template.toJSON())).not.toContain('localhost');
  });

  test('takes the identity providers that it is told', () => {
    const withOthers = made({ identityProviders: [UserPoolClientIdentityProvider.custom('Okta')] }).template;
    expect(only(withOthers, 'AWS::Cognito::UserPoolClient').Properties.SupportedIdentityProviders).toEqual(['Okta']);
  });
});

describe('the sign-in', () => {
  test('has pages of the newer managed login, with the style that they need', () => {
    const { template } = made();
    expect(only(template, 'AWS::Cognito::UserPoolDomain').Properties.ManagedLoginVersion).toBe(2);
    expect(only(template, 'AWS::Cognito::ManagedLoginBranding').Properties).toEqual({
      UserPoolId: { Ref: expect.stringContaining('UsersPool') }, ClientId: { Ref: expect.stringContaining('UsersClient') }, UseCognitoProvidedValues: true,
    });
  });

  test('is at an address that no other account has, and no other API of the stack', () => {
    const { stack, pipeline } = made();
    new DocumentApi(stack, 'Second', { pipeline, authorization: ApiAuthorization.managedUsers(), accountCloudWatchRole: false });
    const domains = Object.values(Template.fromStack(stack).findResources('AWS::Cognito::UserPoolDomain')).map(({ Properties }) => inWords(Properties.Domain));
    expect(new Set(domains).size).toBe(2);
    for (const domain of domains) {
      expect(domain).toMatch(/^documents-[0-9a-f]{8}-\{\[2,\{"Fn::Split":\["\/",\{"Ref":"AWS::StackId"\}\]\}\]\}$/); // 8, and 36 of the stack's id, of 63
    }
  });

  test('is at the address that it is told', () => {
    expect(only(made({ domainPrefix: 'example-documents' }).template, 'AWS::Cognito::UserPoolDomain').Properties.Domain).toBe('example-documents');
    const { api, stack: own, template } = made((stack) => ({
      customDomain: { domainName: 'login.example.com', certificate: Certificate.fromCertificateArn(stack, 'Certificate', 'arn:aws:acm:us-east-1:111122223333:certificate/1') },
    }));
    expect(only(template, 'AWS::Cognito::UserPoolDomain').Properties).toMatchObject({ Domain: 'login.example.com', CustomDomainConfig: { CertificateArn: expect.any(String) } });
    expect(inWords(own.resolve(api._signIn!.domainUrl))).toMatch(/^https:\/\/\{ApiUsersDomain\w+\}$/); // the name of the domain
  });

  test('is told to pages of the library, with all that they need', () => {
    const { api, stack } = made({ domainPrefix: 'example-documents' });
    const { issuer, clientId, domainUrl, scopes, logoutUrl, returnUrls } = api._signIn!;
    const words = (value: string) => inWords(stack.resolve(value));
    expect(words(issuer)).toMatch(/^https:\/\/\{ApiUsersPool\w+\.ProviderName\}$/);
    expect(words(clientId)).toMatch(/^\{ApiUsersClient/);
    expect(words(domainUrl)).toMatch(/^https:\/\/\{ApiUsersDomain\w+\}\.auth\.\{AWS::Region\}\.amazoncognito\.com$/);
    expect(words(logoutUrl)).toBe(`${words(domainUrl)}/logout`);
    expect(scopes).toEqual(['openid', 'email', 'profile']);
    expect(returnUrls.map(words)).toEqual([expect.stringMatching(/\/v1\/console\/$/)]);
  });

  test('is at the address that GovCloud has', () => {
    const stack = new Stack(new App({ analyticsReporting: false }), 'Gov', { env: { account: '111122223333', region: 'us-gov-west-1' } });
    const api = new DocumentApi(stack, 'Api', { pipeline: new DocumentProcessingPipeline(stack, 'Documents'), authorization: ApiAuthorization.managedUsers() });
    expect(inWords(stack.resolve(api._signIn!.domainUrl))).toMatch(/\.auth-fips\.us-gov-west-1\.amazoncognito\.com$/);
  });

  test('is not there with another authorization', () => {
    expect(synthesizeApi().api._signIn).toBeUndefined();
  });
});

describe('groups', () => {
  test('are made, and say what their members may do', () => {
    const { template } = made();
    expect(groupsOf(template)).toEqual({
      readers: 'May see documents',
      writers: 'May see documents, upload and label documents, correct and approve results',
      reviewers: 'May see documents, correct and approve results',
      admins: 'May see documents, upload and label documents, correct and approve results, delete documents and have them read again',
    });
    expect(settingsOf(template)).toMatchObject({ claim: 'cognito:groups', roles: { admin: ['admins'], write: ['writers', 'admins'] } });
  });

  test('are those of the roles, each once', () => {
    const { template } = made({ roles: { read: ['Everybody', 'a/b'], write: ['a/b'], admin: ['Office'] } });
    expect(Object.keys(groupsOf(template)).sort()).toEqual(['Everybody', 'Office', 'a/b']);
  });

  test('are not made where it is said so, nor where roles are no groups', () => {
    expect(groupsOf(made({ createGroups: false }).template)).toEqual({});
    expect(groupsOf(made({ roles: { claim: 'custom:role', read: ['r'], write: [], admin: [] } }).template)).toEqual({});
  });

  test('of the first administrator are told by an output that can be run', () => {
    const [{ Value: value }] = Object.values(made().template.findOutputs('*')).filter(({ Description }) => /first administrator/.test(Description));
    expect(inWords(value)).toMatch(new RegExp('^USER_NAME=you@example\\.com; aws cognito-idp admin-create-user --region \\{AWS::Region\\} --user-pool-id \\{ApiUsersPool\\w+\\} --username "\\$USER_NAME" '
      + '--user-attributes Name=email,Value="\\$USER_NAME" Name=email_verified,Value=true '
      + '&& aws cognito-idp admin-add-user-to-group --region \\{AWS::Region\\} --user-pool-id \\{ApiUsersPool\\w+\\} --username "\\$USER_NAME" --group-name \'admins\'$'));
  });
});

describe('a pool of the user\'s', () => {
  const { template, api } = made((stack) => ({ userPool: theirs(stack) }));

  test('gets a client, groups and a domain, and stays as it is', () => {
    template.resourceCountIs('AWS::Cognito::UserPool', 0);
    for (const type of ['UserPoolClient', 'UserPoolDomain', 'ManagedLoginBranding', 'UserPoolGroup']) {
      template.allResourcesProperties(`AWS::Cognito::${type}`, { UserPoolId: 'eu-west-1_Theirs' });
    }
    expect(Object.keys(groupsOf(template))).toHaveLength(4);
    expect(api.userPool!.userPoolId).toBe('eu-west-1_Theirs');
  });

  test('whose tokens are judged by its own keys', () => {
    const { issuer, jwksUri, audience } = settingsOf(template);
    expect(issuer).toMatch(/^https:\/\/cognito-idp\..*\/eu-west-1_Theirs$/);
    expect(jwksUri).toBe(`${issuer}/.well-known/jwks.json`);
    expect(audience).toEqual([expect.stringContaining('ApiUsersClient')]);
  });

  test('that has a domain keeps it', () => {
    const { template: kept, api: own } = made((stack) => ({ userPool: theirs(stack), domainUrl: 'https://login.example.com' }));
    kept.resourceCountIs('AWS::Cognito::UserPoolDomain', 0);
    expect(own._signIn!.logoutUrl).toBe('https://login.example.com/logout');
  });

  test('of another stack is taken as well, without a circle between stacks', () => {
    const { app, template: own } = made((stack) => ({ userPool: new UserPool(new Stack(stack.node.root as App, 'PoolStack'), 'Pool') }));
    app.synth();
    expect(JSON.stringify(own.toJSON())).toContain('"Fn::ImportValue":"PoolStack:');
  });
});

describe('dependencies', () => {
  test.each<[string, object]>([
    ['alone', {}], ['with CORS', { cors: { allowOrigins: ['https://app.example.com'] } }], ['with purges and a stage of its own', { allowPurge: true, stageName: 'beta' }],
  ])('go in no circle, %s', (_, api) => {
    expect(() => made({ additionalUrls: ['https://documents.example.com'] }, api).template).not.toThrow();
  });

  test('go in no circle where pipeline and API are of one stack', () => {
    const stack = new Stack(new App({ analyticsReporting: false }), 'Stack');
    new DocumentApi(stack, 'Api', { pipeline: new DocumentProcessingPipeline(stack, 'Documents'), authorization: ApiAuthorization.managedUsers() });
    expect(() => Template.fromStack(stack)).not.toThrow();
  });

  test('would go in one by way of the stage: the search finds such', () => {
    const { api, stack } = made();
    const client = api.node.findChild('Users').node.findChild('Client').node.defaultChild as any;
    client.addPropertyOverride('CallbackURLs', [api.url]);
    expect(() => Template.fromStack(stack)).toThrow(/cycl|circular/i);
  });
});

describe('props', () => {
  const error = (props: object | ((stack: Stack) => object)) => apiSynthError((stack) => (
    { authorization: ApiAuthorization.managedUsers((typeof props === 'function' ? props(stack) : props) as ManagedUsersAuthorizationProps) }
  ));

  test.each<[string, object | ((stack: Stack) => object), RegExp]>([
    ['a prefix with a word of AWS', { domainPrefix: 'my-aws-docs' }, /authorization\.domainPrefix is 'my-aws-docs': it may not have 'aws' in it.*such as 'example-documents'/],
    ['a prefix in upper case', { domainPrefix: 'Documents' }, /authorization\.domainPrefix is 'Documents': it may have lower-case letters/],
    ['a prefix of 64 characters', { domainPrefix: 'a'.repeat(64) }, /authorization\.domainPrefix is 'a+': .* 1 to 63 of them/],
    ['two addresses', (stack: Stack) => ({ userPool: theirs(stack), domainPrefix: 'a', domainUrl: 'https://login.example.com' }), /authorization has domainPrefix and domainUrl: .* give one of them/],
    ['an address of a pool that is not there', { domainUrl: 'https://login.example.com' }, /authorization\.domainUrl is the address of a pool that there is: give that as userPool/],
    ['an address with a path', (stack: Stack) => ({ userPool: theirs(stack), domainUrl: 'https://login.example.com/login' }), /authorization\.domainUrl is 'https:\/\/login\.example\.com\/login'/],
    ['a domain without a certificate', { customDomain: { domainName: 'login.example.com' } }, /authorization\.customDomain\.certificate is not given/],
    ['a domain that is a URL', { customDomain: { domainName: 'https://login.example.com' } }, /authorization\.customDomain\.domainName is 'https:\/\/login\.example\.com': it must be the name of a domain/],
    ['a second factor of another pool', (stack: Stack) => ({ userPool: theirs(stack), mfa: Mfa.REQUIRED }), /authorization\.mfa is ON, but the pool is not made here/],
    ['a second factor that is none', { mfa: 'SMS' }, /authorization\.mfa is 'SMS', a text: it must be one of Mfa\.OFF, Mfa\.OPTIONAL, Mfa\.REQUIRED/],
    ['groups of roles that are none', { createGroups: true, roles: { claim: 'custom:role', read: ['r'], write: [], admin: [] } }, /authorization\.createGroups is true, but the roles are values of the claim 'custom:role'/],
    ['roles that nobody has', { roles: { read: [], write: [], admin: [] } }, /authorization\.roles has no role/],
    ['no identity provider', { identityProviders: [] }, /authorization\.identityProviders is empty, so that nobody could sign in/],
    ['another URL without encryption', { additionalUrls: ['http://documents.example.com'] }, /authorization\.additionalUrls has 'http:\/\/documents\.example\.com': it must begin with 'https:\/\/', or 'http:\/\/localhost'/],
    ['a host that begins like localhost', { additionalUrls: ['http://localhost.example.com'] }, /authorization\.additionalUrls has 'http:\/\/localhost\.example\.com'/],
    ['a pattern of URLs', { additionalUrls: ['https://*.example.com'] }, /authorization\.additionalUrls has 'https:\/\/\*\.example\.com'/],
    ['a URL with a query', { additionalUrls: ['https://documents.example.com/?a'] }, /authorization\.additionalUrls has/],
    ['an answer that is kept for two hours', { cacheTtl: Duration.hours(2) }, /authorization\.cacheTtl is 7200 seconds: it must be from 0 to 3600/],
    ['the id of a pool', { userPool: 'eu-west-1_Theirs' }, /authorization\.userPool is 'eu-west-1_Theirs', a text: it must be a UserPool/],
  ])('%s is refused at synth', (_, props, message) => {
    expect(error(props)).toMatch(message);
  });

  test('are refused all at once', () => {
    expect(error({ domainPrefix: 'A', additionalUrls: ['x', 'y'], cacheTtl: Duration.hours(2), roles: { read: [], write: [], admin: [] } })).toContain('the DocumentApi has 5 invalid props');
  });

  test('that only the deployment knows are taken', () => {
    const token = (name: string) => Token.asString({ Ref: name });
    const props = { domainPrefix: token('Prefix'), additionalUrls: [token('Url')], roles: { read: [token('Readers')], write: [], admin: [token('Admins')] } };
    expect(() => made({ ...props, cacheTtl: Duration.seconds(Token.asNumber({ Ref: 'Ttl' })) }).template).not.toThrow();
  });

  test('have the documented defaults', () => {
    const roles = {
      read: ['readers', 'writers', 'reviewers', 'admins'], write: ['writers', 'admins'], review: ['reviewers', 'writers', 'admins'], admin: ['admins'],
    };
    const identityProviders = [UserPoolClientIdentityProvider.COGNITO];
    expect(made({
      mfa: Mfa.OPTIONAL, createGroups: true, roles, identityProviders, additionalUrls: [], cacheTtl: Duration.minutes(5),
    }).template.toJSON()).toEqual(made().template.toJSON());
  });
});
