import { Command } from 'commander';
import { Runs, wholeNumber } from './runs';

/** What is done with the pipeline itself. */
export function addPipelineCommands(program: Command, runs: Runs): void {
  program.command('status').description('Show the health of the pipeline on one screen.')
    .action(runs(async () => (await import('../commands/status')).status));

  program.command('logs').description("Show one document's story, across functions.")
    .argument('<id>', 'the id of the document')
    .option('--from <time>', 'since then, rather than since the document was made')
    .action(runs(async () => (await import('../commands/logs')).logs));

  addDeadLetters(program.command('dead-letters').description('Look after what could not be handled.'), runs);

  program.command('reconcile').description('Take in what lies in the bucket without a record. Engines charge for it.')
    .option('--labels', 'bring the index of labels up to date instead')
    .option('--dry-run', 'say how many there are, and what they cost by estimate')
    .option('--yes', 'do not ask')
    .addHelpText('after', '\nIt is safe to repeat: what has a record is left alone.')
    .action(runs(async () => (await import('../commands/reconcile')).reconcile));

  program.command('cost').description('Show what engines cost, by day and engine, and where the budget stands.')
    .option('--since <time>', 'from that day on, in UTC: 2026-11-01, or 30d ago', '7d')
    .addHelpText('after', `
It is an estimate beside the bill, from the metrics PagesProcessed and
EstimatedCost: pages with a result, on the day of the result, by the prices that
the pipeline knows. Attempts without a result, discounts, and all that is no
engine are not in it; what is billed is in AWS Cost Explorer. Metrics are kept
for 455 days.`)
    .action(runs(async () => (await import('../commands/cost')).cost));
}

function addDeadLetters(group: Command, runs: Runs): void {
  group.command('list', { isDefault: true }).description('List dead letters by their queue and their cause.')
    .action(runs(async () => (await import('../commands/dead-letters/list')).list));
  group.command('show').description('Show the messages of a dead-letter queue.')
    .argument('<queue>', 'such as intake; list names them')
    .option('--limit <count>', 'at most so many', wholeNumber, 20)
    .action(runs(async () => (await import('../commands/dead-letters/show')).show));
  group.command('redrive').description('Send dead letters again, until there are none. It is safe to repeat.')
    .argument('[queues...]', 'of these queues, rather than of all')
    .action(runs(async () => (await import('../commands/dead-letters/move')).redrive));
  group.command('discard').description('Throw dead letters away. Documents stay as they are.')
    .argument('<queue>', 'of this queue')
    .option('--dry-run', 'say how many there are')
    .option('--yes', 'do not ask')
    .addHelpText('after', '\nWith --json: the messages themselves, so that they can be kept.')
    .action(runs(async () => (await import('../commands/dead-letters/move')).discard));
}
