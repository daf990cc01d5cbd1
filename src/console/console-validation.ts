import { Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { DocumentConsoleProps } from './document-console-props';
import { CONSOLE_PATH } from '../api/console-path';
import { check, objectWith, PropKind, struct, TEXT } from '../props/prop-kind';
import { refuseFaults } from '../props/refuse-faults';

/** More does not fit beside the names of the screens. */
const LONGEST_TITLE = 60;

/** The props of a console, each with what it may be. */
export const CONSOLE_PROPS: Readonly<Record<keyof DocumentConsoleProps, PropKind>> = {
  api: objectWith('a DocumentApi', 'restApi'),
  title: TEXT,
};

const CONSOLE_PROPS_KIND = struct(CONSOLE_PROPS);

/** @throws with every fault that was found */
export function validateConsoleProps(scope: Construct, given: DocumentConsoleProps): void {
  const { faults, clean } = check('', given ?? {}, CONSOLE_PROPS_KIND);
  refuseFaults(scope, 'DocumentConsole', [...faults, ...apiFaults(given, clean), ...titleFaults(clean)]);
}

function apiFaults(given: DocumentConsoleProps | undefined, clean: DocumentConsoleProps | undefined): string[] {
  if (given?.api === undefined) {
    return ['api is not given: name the DocumentApi that the console is a page for.'];
  }
  if (clean?.api?.restApi.root.getResource(CONSOLE_PATH)) {
    return [`api is ${clean.api.node.path}, which has something at /${CONSOLE_PATH} already: a DocumentApi has one console. Make another DocumentApi for a second one.`];
  }
  return clean?.api && !clean.api._signIn
    ? [`api is ${clean.api.node.path}, whose authorization has no page where people sign in: `
      + 'give that DocumentApi authorization: ApiAuthorization.managedUsers(), or managedUsers({ userPool }) for users that you have in Amazon Cognito. '
      + 'Users of another identity provider sign in by managedUsers({ userPool, identityProviders }), where the pool has that provider.']
    : [];
}

function titleFaults(clean: DocumentConsoleProps | undefined): string[] {
  const title = clean?.title;
  return title === undefined || Token.isUnresolved(title) || (title.trim().length > 0 && title.length <= LONGEST_TITLE)
    ? []
    : [`title has ${title.length} characters: it must have 1 to ${LONGEST_TITLE}, not blanks alone.`];
}
