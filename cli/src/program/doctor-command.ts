import { Command } from 'commander';
import { RunsAlone } from './runs';

/** What looks for what is wrong, without a pipeline or credentials, too. */
export function addDoctorCommand(program: Command, runs: RunsAlone): void {
  program.command('doctor').description('Find what is wrong, from credentials to quotas, and say what to do.')
    .option('--try', 'have a page read as well, at a price that is said first')
    .option('--yes', 'do not ask')
    .option('--timeout <minutes>', 'wait no longer for the page', Number, 10)
    .addHelpText('after', '\nWith --json: each check with its state: ok, warning, broken or unchecked.\nIt ends with 1 where something is broken, and changes nothing without --try.')
    .action(runs(async () => (await import('../commands/doctor')).doctor));
}
