import { Command, Help, HelpConfiguration } from 'commander';

/** Two columns fit into 60 columns of a terminal. */
const NARROWEST_DESCRIPTION = 20;

/** How help looks. @param helpWidth in columns of the terminal */
export function helpLook(helpWidth: number): HelpConfiguration {
  return {
    helpWidth,
    minWidthToWrap: NARROWEST_DESCRIPTION,
    // that each has options, everybody knows
    subcommandTerm: (command) => new Help().subcommandTerm(command).replace(' [options]', ''),
    formatHelp: (command: Command, helper: Help) => commandsFirst(Help.prototype.formatHelp.call(helper, command, helper)),
  };
}

/** Who asks what there is asks for commands: they come before the options that all of them take. */
function commandsFirst(help: string): string {
  const sections = help.trimEnd().split('\n\n');
  const at = sections.findIndex((section) => section.startsWith('Commands:'));
  if (at >= 0) {
    const [commands] = sections.splice(at, 1);
    sections.splice(sections.findIndex((section) => /^(?!Usage:)[^\n]*:\n/.test(section)), 0, commands);
  }
  return `${sections.join('\n\n')}\n`;
}
