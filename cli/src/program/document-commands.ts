import { Command, Option } from 'commander';
import { each, Runs, wholeNumber } from './runs';
import { addFilters } from '../commands/filters';

/** What is done with documents. */
export function addDocumentCommands(program: Command, runs: Runs): void {
  addFilters(program.command('list').description('List documents, the newest first.'), { deleted: true })
    .option('--id <id...>', 'of these ids, and no others')
    .option('--updated-since <time>', 'that ended or were changed since then, deleted ones too')
    .addOption(new Option('--sort <order>', 'by when they were made').choices(['newest', 'oldest']))
    .option('--limit <count>', 'at most so many', wholeNumber, 20)
    .option('--cursor <cursor>', 'go on where the same listing ended')
    .action(runs(async () => (await import('../commands/list')).list));

  program.command('get').description('Show a document, print its text or tables, or download all of it.')
    .argument('<id>', 'the id of the document')
    .option('--text', 'the text alone')
    .option('--csv', 'the tables alone, as CSV, one after the other')
    .option('--download <folder>', 'the file and all results, below a folder of the id')
    .option('--deleted', 'though it is deleted')
    .addHelpText('after', '\nWith --json: the record, and document.json as its `result`.')
    .action(runs(async () => (await import('../commands/get')).get));

  addFilters(program.command('watch').description('Write a line for each document that ends or is changed, until Ctrl-C.'), { deleted: false })
    .option('--since <time>', 'begin with what changed since then, rather than now')
    .option('--interval <seconds>', 'between two looks', wholeNumber, 5)
    .addHelpText('after', '\nWith --json: one document a line.')
    .action(runs(async () => (await import('../commands/watch')).watch));

  addFilters(program.command('export').description('Write records, and results, one a line, as NDJSON or CSV.'), { deleted: true })
    .addOption(new Option('--format <format>', 'of the lines').choices(['ndjson', 'csv']).default('ndjson'))
    .option('--output <file>', 'into a file, which is there once it is whole')
    .option('--results', 'with document.json as `result`, or in CSV with the text as `text`')
    .action(runs(async () => (await import('../commands/export')).exportDocuments));

  program.command('upload').description('Upload files, several at a time.')
    .argument('<files...>', 'files, or folders of files')
    .option('--label <key=value>', 'give them a label; may be given several times', each)
    .option('--wait', 'wait until each is at its end')
    .option('--timeout <minutes>', 'wait no longer', Number)
    .option('--again', 'though the same file was uploaded before')
    .addHelpText('after', '\nA file with the same name and the same bytes is the same document: what breaks off is finished by the same command, and nothing is uploaded twice.')
    .action(runs(async () => (await import('../commands/upload')).upload));

  const many = (name: string, description: string, { deleted = false } = {}) => addFilters(
    program.command(name).description(description).argument('[ids...]', 'the ids of the documents, or else a filter'), { deleted },
  )
    .option('--all', 'the filter may match every document, or none')
    .option('--dry-run', 'say what would happen, and what it costs')
    .addHelpText('after', '\nWhat breaks off, or is interrupted by Ctrl-C, is finished by the same command.');

  many('reprocess', 'Have documents read again. The engine may charge for it.')
    .option('--engine <engine>', 'by this engine, rather than the one that read them')
    .option('--run <run>', 'go on with a run that was interrupted')
    .option('--yes', 'do not ask')
    .action(runs(async () => (await import('../commands/changes')).reprocess));
  many('rescan', 'Have documents scanned for malware again.')
    .action(runs(async () => (await import('../commands/changes')).rescan));
  many('label', 'Set and remove labels.')
    .option('--set <key=value>', 'set a label; may be given several times', each)
    .option('--remove <key>', 'remove a label; may be given several times', each)
    .action(runs(async () => (await import('../commands/changes')).label));
  many('delete', 'Hide documents. They can be restored until they are purged.')
    .action(runs(async () => (await import('../commands/changes')).remove));
  many('restore', 'Show deleted documents again.')
    .action(runs(async () => (await import('../commands/changes')).restore));
  many('purge', 'Remove documents for good: the file, the results, and the record.', { deleted: true })
    .option('--yes', 'do not ask')
    .action(runs(async () => (await import('../commands/changes')).purge));
}
