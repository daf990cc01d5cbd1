import type { Command } from 'commander';

/** Of a command: what may follow it. */
interface Word {
  readonly path: string;
  readonly words: readonly string[];
  /** What may follow an option that takes one of some values. */
  readonly choices: ReadonlyArray<readonly [flag: string, values: readonly string[]]>;
}

/** A script for bash that completes commands, options, and the values of options that take one of some; files elsewhere. */
export function completionOf(program: Command): string {
  const all = wordsOf(program, '');
  const global = program.options.flatMap(({ long }) => long ?? []);
  const words = all.map(({ path, words: own }) => `    '${path}') words='${[...own, ...path === '' ? [] : global].join(' ')}' ;;`);
  const choices = all.flatMap(({ path, choices: own }) => own.map(([flag, values]) => `    '${path} ${flag}') words='${values.join(' ')}' ;;`));
  const paths = all.map(({ path }) => path).filter((path) => path !== '');
  return `# source <(docpipe completion)
_docpipe() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} path='' words='' each
  for each in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$path $each" in
${paths.map((path) => `      '${path.includes(' ') ? path : ` ${path}`}') path='${path}' ;;`).join('\n')}
    esac
  done
  case "$path $before" in
${choices.join('\n')}
  esac
  if [ -z "$words" ]; then
    case "$path" in
${words.join('\n')}
    esac
  fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
}
complete -o default -F _docpipe docpipe
`;
}

function wordsOf(command: Command, path: string): Word[] {
  const own: Word = {
    path,
    words: [...command.commands.map((each) => each.name()), ...command.options.flatMap(({ long }) => long ?? []), '--help'],
    choices: command.options.flatMap(({ long, argChoices }) => (long && argChoices ? [[long, argChoices] as const] : [])),
  };
  return [own, ...command.commands.flatMap((each) => wordsOf(each, path === '' ? each.name() : `${path} ${each.name()}`))];
}
