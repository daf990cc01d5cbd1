import { CliError, UsageError } from '../cli-error';
import { generalFault, isDenied, makeClients, once } from '../context/clients';
import { CommonOptions, contextOf, whereOf } from '../context/context';
import { findPipeline } from '../context/find-pipeline';
import { partsOf } from '../context/parts';
import { callerOf } from '../doctor/caller';
import { makeDoctorClients } from '../doctor/doctor-clients';
import { deniedAction, DoctorContext, examined } from '../doctor/examination';
import { EXAMINATIONS } from '../doctor/examinations';
import { broken, Finding, ok, State, Verdict } from '../doctor/finding';
import { functionRolesOf } from '../doctor/function-roles';
import { planTry, TryOptions, tryOut } from '../doctor/try';
import { ExitCode } from '../exit-code';
import { Surroundings } from '../io';
import { counted } from '../output/amounts';
import { safe, Style, Terminal } from '../output/terminal';
import { typed, wrapped } from '../output/wrapped';

export interface DoctorOptions extends TryOptions {
  readonly try?: boolean;
}

/** What a first user gets wrong, and an operator is not told of: each with what to do. */
export async function doctor(surroundings: Surroundings, options: CommonOptions & DoctorOptions): Promise<ExitCode> {
  const report = new Report(new Terminal(surroundings, options));
  const context = await admitted(report, surroundings, options);
  if (context) {
    const planned = options.try ? planTry(context, options) : undefined;
    const underWay = EXAMINATIONS.map(async (examination) => examined(context, examination));
    for (const findings of underWay) {
      for (const finding of await findings) {
        await report.add(finding);
      }
      surroundings.interrupted.throwIfAborted();
    }
    if (options.try) {
      await report.add(await tryOut(context, planned, options));
    }
  }
  return report.end();
}

/** Who calls, and what for: without either, there is nothing to look at. */
async function admitted(report: Report, surroundings: Surroundings, options: CommonOptions): Promise<DoctorContext | undefined> {
  const clients = makeClients(options, surroundings.env);
  const doctors = makeDoctorClients(options, surroundings.env);
  const where = whereOf(options);
  const caller = await report.unlessFault('credentials', where, async () => callerOf(doctors.sts()));
  if (!caller) {
    return undefined;
  }
  await report.add({ check: 'credentials', ...ok(`You are ${caller.known} of the account ${caller.account}.`) });
  const pipeline = await report.unlessFault('pipeline', where, async () => findPipeline(clients.ssm(), options));
  if (!pipeline) {
    return undefined;
  }
  const region = await doctors.sts().config.region();
  await report.add({ check: 'pipeline', ...ok(`It is ${pipeline.pipelineName}${pipeline.parts ? `, of the stack ${pipeline.parts.stack}` : ''}, in ${region}.`) });
  const context = contextOf(options, surroundings, clients, pipeline);
  const parts = once(async () => partsOf(context));
  return {
    ...context,
    doctors,
    caller,
    region,
    isEmulator: (options.endpointUrl ?? surroundings.env.AWS_ENDPOINT_URL) !== undefined,
    awsOptions: whereOf({ ...options, pipeline: undefined, stack: undefined }),
    parts,
    functionRoles: once(async () => functionRolesOf(clients.lambda(), await parts())),
  };
}

const STYLES: Readonly<Record<State, Style>> = { ok: 'green', warning: 'yellow', broken: 'red', unchecked: 'cyan' };

/** The longest state, and a gap. */
const INDENTATION = 11;

/** What was found, told at once to people, and as a whole to programs. */
class Report {
  private readonly findings: Finding[] = [];

  public constructor(private readonly terminal: Terminal) {}

  public async add(finding: Finding): Promise<void> {
    this.findings.push(finding);
    const { check, state, message, fix, next } = finding;
    await this.terminal.line(`${this.terminal.paint(STYLES[state], state)}${this.indented(`${check}: ${message}`).slice(state.length)}`);
    if (fix !== undefined) {
      await this.terminal.line(this.indented(fix));
    }
    if (next !== undefined) {
      await this.terminal.line(`${' '.repeat(INDENTATION)}Try: ${typed(safe(next))}`);
    }
  }

  /** Where it cannot be done, that is what is broken. @throws where the command line does not say enough */
  public async unlessFault<T>(check: string, where: string, act: () => Promise<T>): Promise<T | undefined> {
    try {
      return await act();
    } catch (error) {
      await this.add({ check, ...faultOf(error, check, where) });
      return undefined;
    }
  }

  public async end(): Promise<ExitCode> {
    const count = (state: State) => this.findings.filter((finding) => finding.state === state).length;
    const wrong = count('broken');
    if (this.terminal.isJson) {
      await this.terminal.json(this.findings);
    } else {
      const others = ([['warning', count('warning')], ['unchecked', count('unchecked')]] as const).filter(([, times]) => times > 0);
      const beside = others.map(([state, times]) => (state === 'warning' ? counted(times, 'warning') : `${times} could not be checked`)).join(', ');
      await this.terminal.line();
      await this.terminal.line(`${wrong === 0 ? this.terminal.paint('green', 'Nothing is broken.') : this.terminal.paint('red', `${counted(wrong, 'thing is', 'things are')} broken.`)}${beside && ` ${beside}.`}`);
    }
    return wrong === 0 ? ExitCode.DONE : ExitCode.FAILED;
  }

  private indented(text: string): string {
    return wrapped(`${' '.repeat(INDENTATION)}${safe(text)}`, this.terminal.width, INDENTATION);
  }
}

function faultOf(error: unknown, check: string, where: string): Verdict {
  const fault = generalFault(error);
  if (error instanceof UsageError) { // which of several pipelines is meant
    throw error;
  }
  if (isDenied(error)) {
    return broken(`The right ${deniedAction(error) ?? 'ssm:GetParametersByPath'} is missing, without which nothing can be found.`, 'pipeline.grantOperate(role) gives it.', 'aws sts get-caller-identity');
  }
  const { name, message } = error as CliError;
  const fixes: Readonly<Record<string, string>> = { credentials: 'Sign in, or name a profile that is signed in with --profile, and a Region with --region.', pipeline: 'Say where the pipeline is, or deploy one.' };
  return broken(fault?.message ?? `${name}: ${message}`, fixes[check], fault?.next ?? `docpipe doctor${where}`);
}
