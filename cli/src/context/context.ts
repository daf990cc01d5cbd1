import { AwsOptions, Clients, makeClients } from './clients';
import { findPipeline, PipelineChoice } from './find-pipeline';
import { accessBy, DocumentsAccess } from '../../../src/operations/documents-access';
import { ListedTable } from '../../../src/operations/listing/listed-table';
import { KnownPipeline } from '../../../src/operations/pipeline/known-pipeline';
import { DocumentStore } from '../../../src/runtime/document-store';
import { Surroundings } from '../io';
import { quoted } from '../output/quoted';
import { Terminal } from '../output/terminal';

/** What every command takes. */
export interface CommonOptions extends AwsOptions, PipelineChoice {
  readonly json?: boolean;
  readonly color?: boolean;
}

/** What a command works with. */
export interface Context {
  readonly terminal: Terminal;
  readonly surroundings: Surroundings;
  readonly pipeline: KnownPipeline;
  readonly clients: Clients;
  readonly access: DocumentsAccess;
  readonly table: ListedTable;
  /** The options of this command line that say where its pipeline is: for the next command to type. */
  readonly where: string;
}

export async function openContext(options: CommonOptions, surroundings: Surroundings): Promise<Context> {
  const clients = makeClients(options, surroundings.env);
  return contextOf(options, surroundings, clients, await findPipeline(clients.ssm(), options));
}

export function contextOf(options: CommonOptions, surroundings: Surroundings, clients: Clients, pipeline: KnownPipeline): Context {
  const client = clients.documents();
  return {
    terminal: new Terminal(surroundings, options),
    surroundings,
    pipeline,
    clients,
    access: accessBy(new DocumentStore(client, pipeline.table, pipeline)),
    table: { client, tableName: pipeline.table, listingShards: pipeline.listingShards },
    where: whereOf(options),
  };
}

/** The options that say where a pipeline is, and how to get there. */
const WHERE: ReadonlyArray<readonly [keyof CommonOptions, string]> = [
  ['pipeline', '--pipeline'], ['stack', '--stack'], ['region', '--region'], ['profile', '--profile'], ['endpointUrl', '--endpoint-url'], ['caBundle', '--ca-bundle'],
];

export function whereOf(options: CommonOptions): string {
  return WHERE.map(([name, flag]) => (options[name] === undefined ? '' : ` ${flag} ${quoted(String(options[name]))}`)).join('');
}
