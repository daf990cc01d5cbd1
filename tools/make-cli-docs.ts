import { readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { CLI } from './bundle-cli';
import { Surroundings } from '../cli/src/io';
import { makeProgram } from '../cli/src/program';
import { run } from '../cli/src/run';

export const CLI_README = path.join(CLI, 'README.md');

const BEFORE = `# docpipe

The command line of document pipelines that were made with \`cdk-document-processing-pipeline\`: for operators, and for first users. It is one script, which installs nothing else. It needs Node.js 20.16 or later.

\`\`\`sh
npm run package:cli             # in the repository: packs it, and says how to install it
docpipe doctor                  # whether all that a pipeline needs is there
source <(docpipe completion)    # completion in bash
\`\`\`

It is not published yet. The version, which \`docpipe --version\` prints, is that of the library: take the same of both. \`docpipe inspect\` needs no AWS account, and says what a pipeline would make of your files.

\`pipeline.grantOperate(role)\` gives a role all the rights that it needs. Credentials and the Region are those of the AWS CLI. Where there are several pipelines, \`--pipeline\` or \`--stack\` says which one is meant.

- \`--json\` prints JSON alone on standard output. Commands that change documents say \`done\` and \`failed\` there.
- Exit codes: 0 done, 1 failed, 2 wrong use, 3 done in part. Each error is a sentence on standard error, with the next command to type.
- What breaks off, by Ctrl-C or by a lost connection, is finished by the same command.
- Colors are off without a terminal, with \`NO_COLOR\`, or with \`--no-color\`.
- \`--endpoint-url\` and \`--ca-bundle\` point it at an emulator of AWS.

The rest of this page is what \`--help\` says.
`;

/** The page, made from what the command line says of itself. */
export async function cliReadme(): Promise<string> {
  const sections: string[] = [];
  for (const words of commandsOf()) {
    const name = ['docpipe', ...words].join(' ');
    sections.push(`## ${name}\n\n\`\`\`text\n${(await helpOf(words)).trimEnd()}\n\`\`\`\n`);
  }
  return [BEFORE, ...sections].join('\n');
}

/** Each command by its words, the program itself first. */
function commandsOf(): string[][] {
  const program = makeProgram(surroundings(() => undefined), () => undefined);
  return [[], ...program.commands.flatMap((command) => [[command.name()], ...command.commands.map((each) => [command.name(), each.name()])])];
}

async function helpOf(words: readonly string[]): Promise<string> {
  let text = '';
  await run([...words, '--help'], surroundings((written) => {
    text += written;
  }));
  return text;
}

function surroundings(onWritten: (text: string) => void): Surroundings {
  const output = {
    write: (text: string | Uint8Array) => {
      onWritten(String(text));
      return true;
    },
    once: () => undefined,
  };
  return { stdout: output, stderr: output, env: {}, interrupted: new AbortController().signal };
}

if (require.main === module) {
  cliReadme().then((text) => {
    if (readFileSync(CLI_README, { encoding: 'utf8', flag: 'a+' }) !== text) {
      writeFileSync(CLI_README, text);
    }
  }, (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
}
