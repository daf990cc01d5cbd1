import * as fs from 'node:fs';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { messageOf } from '../errors';

export const USAGE = `Usage: npm run demo [-- [--engine NAME] [--json] FILES…]

Runs the pipeline on this machine, on an emulator of AWS, uploads your documents by its HTTP API, and shows what it reads in them.
Nothing leaves the machine, and no AWS account is needed.

  FILES…         documents, or folders of documents; without any, those of examples/documents, and a test file that
                 scanners take for malware
  --engine NAME  what reads them, such as textractAnalysis, textractExpense or rekognitionText; an unknown name lists them all.
                 Without it, the pipeline is that of examples/basic
  --json         prints an array of the document records, each with its text, and nothing else, to standard output
  --help         prints this

The texts are kept in .demo/results, the emulator's log in .demo/emulator.log.
Exit code 0: every document reached a final status; 1: one did not, or the environment failed; 2: wrong arguments.`;

/** Wrong arguments: the command has not begun. */
export class UsageError extends Error {}

export interface DemoOptions {
  readonly files: string[];
  /** None were named: these are the examples. */
  readonly areExamples: boolean;
  /** The name of an engine's factory. */
  readonly engine?: string;
  readonly json: boolean;
  readonly help: boolean;
}

/**
 * @param args the arguments after the script's name
 * @param examples the folder that is taken where no file is given
 */
export function parseOptions(args: string[], examples: string): DemoOptions {
  const { values, positionals } = parsed(args);
  const files = values.help ? [] : (positionals.length > 0 ? positionals : [examples]).flatMap(documentsIn);
  return { files, areExamples: positionals.length === 0, engine: values.engine, json: values.json, help: values.help };
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        engine: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    const [firstSentence] = messageOf(error).split('. ');
    throw new UsageError(`${firstSentence.replace(/\.$/, '')}: see npm run demo -- --help.`);
  }
}

function documentsIn(given: string): string[] {
  const stat = fs.statSync(given, { throwIfNoEntry: false });
  if (!stat) {
    throw new UsageError(`There is no file ${given}.`);
  }
  if (!stat.isDirectory()) {
    return [readable(given)];
  }
  const files = fs.readdirSync(given, { withFileTypes: true })
    .filter(entry => entry.isFile() && !entry.name.startsWith('.'))
    .map(entry => readable(path.join(given, entry.name)))
    .sort();
  if (files.length === 0) {
    throw new UsageError(`There is no file in the folder ${given}.`);
  }
  return files;
}

function readable(file: string): string {
  try {
    fs.accessSync(file, fs.constants.R_OK);
  } catch {
    throw new UsageError(`The file ${file} cannot be read: its permissions do not allow it.`);
  }
  return file;
}

/** A name for each file, by which it is uploaded and its text kept: the base name, numbered where two files share it. */
export function uniqueNames(files: string[]): string[] {
  const taken = new Set<string>();
  return files.map(file => {
    const { name, ext } = path.parse(file);
    let unique = `${name}${ext}`;
    for (let number = 2; taken.has(unique.toLowerCase()); number++) {
      unique = `${name}-${number}${ext}`;
    }
    taken.add(unique.toLowerCase()); // two names in different case are one file on some disks
    return unique;
  });
}
