import { parseArgs } from 'node:util';
import { isRun } from './environment/run-names';
import { LocalError, messageOf } from '../../local/errors';

export const USAGE = `Usage: npm run test:aws [-- OPTIONS]

Deploys pipelines to the account of your AWS credentials, under a name that nothing else has, sees that what the library counts on holds there,
and destroys all that it made, whether that succeeds, fails, or is ended by Ctrl-C. It says what that costs before it starts, and asks.

  --environment local   on the emulator instead, on this machine: what only AWS can show is listed and left out
  --yes                 asks nothing
  --only WORD           of what is expected, only that whose title has this word; no end-to-end tests
  --without-suites      no end-to-end tests
  --rights [--sample N] takes the rights out that the emulator cannot judge, one by one: hours; N of them, with --sample
  --long                keeps the stack, for what only a week shows
  --resume RUN          looks at such a stack again, and destroys it
  --destroy RUN         destroys what is left of a run whose process was killed
  --run RUN             the name of the run, for who may have to destroy it: cdpp-acceptance- and six hexadecimal digits
  --help                prints this`;

export interface Options {
  readonly place: 'AWS' | 'local';
  readonly help: boolean;
  readonly yes: boolean;
  readonly only?: string;
  readonly suites: boolean;
  readonly rights: boolean;
  readonly sample?: string;
  readonly long: boolean;
  readonly resume?: string;
  readonly destroy?: string;
  readonly run?: string;
}

/** @throws LocalError with what is wrong */
export function parseOptions(argv: string[]): Options {
  const values = parsed(argv);
  const { environment = 'aws', only, sample, long = false, resume, destroy, run } = values;
  if (environment !== 'aws' && environment !== 'local') {
    throw new LocalError(`--environment is aws or local, and not ${environment}.`);
  }
  for (const name of [resume, destroy, run]) {
    if (name !== undefined && !isRun(name)) {
      throw new LocalError(`${name} is not the name of a run, such as cdpp-acceptance-0a1b2c.`);
    }
  }
  const awsOnly = Object.entries({ '--long': long, '--resume': resume, '--destroy': destroy }).find(([, value]) => value);
  if (environment === 'local' && awsOnly) {
    throw new LocalError(`${awsOnly[0]} is for AWS: the emulator ends with its run.`);
  }
  if (sample !== undefined && !(Number(sample) > 0)) {
    throw new LocalError(`--sample is a count of 1 or more, and not ${sample}.`);
  }
  return {
    place: environment === 'aws' ? 'AWS' : 'local',
    help: values.help ?? false,
    yes: values.yes ?? false,
    only,
    suites: !values['without-suites'] && only === undefined,
    rights: values.rights ?? false,
    sample,
    long,
    resume,
    destroy,
    run,
  };
}

function parsed(args: string[]) {
  const flag = { type: 'boolean' } as const;
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args,
      options: {
        'environment': text,
        'yes': flag,
        'only': text,
        'without-suites': flag,
        'rights': flag,
        'sample': text,
        'long': flag,
        'resume': text,
        'destroy': text,
        'run': text,
        'help': flag,
      },
    }).values;
  } catch (error) {
    throw new LocalError(messageOf(error));
  }
}
