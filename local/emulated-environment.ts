import * as path from 'node:path';
import { CloudAssembly, CloudFormationStackArtifact } from 'aws-cdk-lib/cx-api';
import { BrowserAddresses } from './browser/browser-addresses';
import { deploy, DeployTarget } from './deploy/deploy';
import { emulatorTarget } from './deploy/emulator-target';
import { judgeTokensHere } from './deploy/judge-tokens-here';
import { showConsoleHere } from './deploy/show-console-here';
import { Template } from './deploy/template';
import { Clients, makeClients } from './emulator/clients';
import { emulatedAccount } from './emulator/emulated-account';
import { Emulator, prepareSite, Site } from './emulator/emulator';
import { ensurePython } from './emulator/python';
import { Environment, environmentOf } from './environment';
import { LocalError } from './errors';
import { GuardDutyStandIn, protectStack, startGuardDuty } from './guardduty';
import { WORK } from './paths';
import { Permissions } from './permissions';
import { bundle, exampleStack, StackFactory, synthesize } from './pipeline-assembly';
import { RekognitionOptions, RekognitionStandIn, startRekognition } from './rekognition';
import { startTextract, TextractOptions, TextractStandIn } from './textract';

const STACK_NAME = 'DocumentPipeline';

/**
 * Told what happens: without a time when something slow begins, with the milliseconds it took when something is done.
 */
export type Progress = (what: string, milliseconds?: number) => void;

export interface EnvironmentOptions {
  readonly progress?: Progress;
  /** Quotas and the like of the stand-in for Amazon Textract. */
  readonly textract?: TextractOptions;
  /** The rate and the like of the stand-in for Amazon Rekognition. */
  readonly rekognition?: RekognitionOptions;
  /** The emulator's log, in .demo. Defaults to `emulator.log`. */
  readonly logName?: string;
  /** Whether the emulator can be restarted, see `Emulator.restart`. @default false */
  readonly durable?: boolean;
  /** Makes the stack to deploy. Where it makes others beside it, they are deployed as well. Defaults to the one of examples/basic. */
  readonly stack?: StackFactory;
  /** The name of the stack that has the pipeline, where the app itself names it. @default - the one that `stack` is given */
  readonly stackName?: string;
  /** Makes what is in the account before the stack is, such as a bucket of somebody else's. @default - the account is empty */
  readonly beforeDeployment?: (clients: Clients) => Promise<void>;
}

/** The pipeline, deployed to an emulated account on this machine, and what stands in for the services that the emulator does not have. */
export interface EmulatedEnvironment extends Environment {
  /** Where a browser finds the console; missing where the stack has no output ConsoleUrl. */
  readonly browser?: BrowserAddresses;
  readonly emulator: Emulator;
  readonly guardDuty: GuardDutyStandIn;
  /** What the emulator logs. */
  readonly logPath: string;
  readonly rekognition: RekognitionStandIn;
  readonly site: Site;
  readonly textract: TextractStandIn;
}

/**
 * Starts the emulator and the stand-ins for what it does not emulate, and deploys the pipeline there.
 */
export async function startEmulatedEnvironment(options: EnvironmentOptions = {}): Promise<EmulatedEnvironment> {
  const { logName = 'emulator.log', progress = () => {}, stack = exampleStack, stackName = STACK_NAME } = options;
  const logPath = path.join(WORK, logName);
  const cleanups: (() => unknown)[] = [];
  const stop = async () => {
    for (let cleanup = cleanups.pop(); cleanup; cleanup = cleanups.pop()) {
      await cleanup();
    }
  };
  const step = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    const start = Date.now();
    const result = await work();
    progress(what, Date.now() - start);
    return result;
  };

  try {
    const python = await ensurePython(progress);
    const site = await prepareSite();
    cleanups.push(site.remove);
    const clients = makeClients(site);
    cleanups.push(() => clients.destroy());
    const permissions = new Permissions(clients, stackName);
    const textract = await step('Textract stand-in started', async () => startTextract(clients, permissions, options.textract));
    cleanups.push(async () => textract.stop());
    const rekognition = await startRekognition(clients, permissions, options.rekognition);
    cleanups.push(async () => rekognition.stop());
    const guardDuty = await startGuardDuty(clients, permissions);
    cleanups.push(async () => guardDuty.stop());
    // The emulator starts in its own process while this one bundles and synthesizes.
    const starting = step('emulator of AWS started', async () =>
      Emulator.start({
        site,
        python,
        logPath,
        durable: options.durable,
        environment: {
          AWS_ENDPOINT_URL_GUARDDUTY: guardDuty.url, AWS_ENDPOINT_URL_REKOGNITION: rekognition.url, AWS_ENDPOINT_URL_TEXTRACT: textract.url,
        },
      }));
    starting.catch(() => {}); // it is awaited below, after other work that may fail first
    cleanups.push(async () => starting.then(async emulator => emulator.stop(), () => {}));
    await step('handlers bundled', bundle);
    const assembly = await step('stack synthesized', async () => synthesize(stack, STACK_NAME, path.join(site.directory, 'cdk.out')));
    const emulator = await starting;
    await options.beforeDeployment?.(clients);
    const target = emulatorTarget((resource) => progress(`left out, since the emulator does not know its type: ${resource}`));
    const outputs = await step('stack deployed', async () => deployAll(clients, assembly, target));
    await judgeTokensHere(clients, stackName, site.endpoint);
    await protectStack(guardDuty, clients, stackName, stackIn(assembly, stackName).template as Template);
    const account = emulatedAccount(site, clients);
    let browser: BrowserAddresses | undefined;
    if (outputs.ConsoleUrl) {
      browser = await BrowserAddresses.open(site, outputs.ConsoleUrl);
      cleanups.push(async () => browser?.stop());
      await showConsoleHere(clients, account.services, stackName, browser);
    }
    const environment = await environmentOf(account, stackName, outputs, stop);
    return { ...environment, browser, emulator, guardDuty, logPath, rekognition, site, textract };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Deploys the stacks of an app, those first that others need. @returns the outputs of all of them */
async function deployAll(clients: Clients, assembly: CloudAssembly, target: DeployTarget): Promise<Record<string, string>> {
  const outputs: Record<string, string> = {};
  for (const { stackName, assembly: own } of assembly.stacksRecursively) { // a stage has an assembly of its own
    Object.assign(outputs, await deploy({ ...clients, assembly: own, stackName, target }));
  }
  return outputs;
}

function stackIn(assembly: CloudAssembly, stackName: string): CloudFormationStackArtifact {
  const found = assembly.stacksRecursively.find((each) => each.stackName === stackName);
  if (!found) {
    throw new LocalError(`The app has no stack ${stackName}.`);
  }
  return found;
}
