import { Command, Option } from 'commander';
import { DocumentStatus } from '../../../src/contract/document-status';
import { isLabelKey } from '../../../src/contract/label-key';
import { ListFilters, ListQuery, listQueryOf } from '../../../src/operations/listing/list-query';
import { UsageError } from '../cli-error';

/** As they stand on the command line. */
export interface FilterOptions {
  readonly status?: DocumentStatus;
  readonly label?: string;
  readonly from?: string;
  readonly to?: string;
  readonly name?: string;
  readonly deleted?: boolean;
}

/** A number of minutes, hours or days before now. */
const AGO = /^(\d{1,6})([mhd])$/;
const UNITS_MS = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** The filters of a listing. */
export function addFilters(command: Command, { deleted }: { readonly deleted: boolean }): Command {
  command
    .addOption(new Option('--status <status>', 'of this status').choices(Object.values(DocumentStatus)))
    .option('--label <key:value>', 'with this label')
    .option('--from <time>', 'made at this time or later: 2026-11-01, 2026-11-01T08:00Z, or 90m, 36h, 7d ago')
    .option('--to <time>', 'made before this time')
    .option('--name <prefix>', 'whose file name begins so, whatever the case');
  return deleted ? command.option('--deleted', 'deleted ones, instead of those that are not') : command;
}

/** The query that the filters ask for. */
export function queryOf(options: FilterOptions, indexedLabel: string | undefined, more: Partial<ListFilters> = {}): ListQuery {
  const { status, label, name, deleted = false } = options;
  if (label !== undefined && !(label.includes(':') && isLabelKey(label.slice(0, label.indexOf(':'))))) {
    throw new UsageError(`--label takes a key and a value, such as customer:1042; it is ${label}.`);
  }
  return listQueryOf({ status, label, from: timeOf('--from', options.from), to: timeOf('--to', options.to), fileNamePrefix: name, deleted, ...more }, indexedLabel);
}

/** @returns in ISO 8601 */
export function timeOf(option: string, text: string | undefined, now = Date.now()): string | undefined {
  if (text === undefined) {
    return undefined;
  }
  const ago = AGO.exec(text);
  const time = ago ? now - Number(ago[1]) * UNITS_MS[ago[2] as keyof typeof UNITS_MS] : Date.parse(text);
  if (!Number.isFinite(time)) {
    throw new UsageError(`${option} takes a time such as 2026-11-01, 2026-11-01T08:00Z, or 7d for seven days ago; it is ${text}.`);
  }
  return new Date(time).toISOString();
}

export function isFiltered({ status, label, from, to, name, deleted }: FilterOptions): boolean {
  return [status, label, from, to, name].some((value) => value !== undefined) || deleted === true;
}
