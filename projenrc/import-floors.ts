/** A folder below `src/`, and whether its code runs in functions only: the construct library never imports that. */
interface Room {
  readonly folder: string;
  readonly handlerOnly: boolean;
}

const construct = (folder: string): Room => ({ folder, handlerOnly: false });
const handler = (folder: string): Room => ({ folder, handlerOnly: true });
/** A part with a construct, and its handler code below `handler/`. */
const part = (folder: string): Room[] => [construct(folder), handler(`${folder}/handler`)];

/**
 * The floors of `src/`, from the ground up. A folder imports from the floors below its own, and nothing from its own floor:
 * stages do not know each other. Of a part, `handler/` imports the settings that stand beside the construct.
 */
const FLOORS: ReadonlyArray<readonly Room[]> = [
  [construct('contract')],
  [construct('monitoring'), construct('props'), construct('acknowledgements')],
  [...part('storage'), construct('queues'), construct('functions'), handler('normalization')],
  [handler('formats'), handler('lifecycle'), ...part('admission')],
  [handler('runtime')],
  [construct('engines'), construct('notifications')],
  ['intake', 'scanning', 'recognition', 'collection', 'reconciliation', 'publishing', 'notifying'].flatMap(part),
  [...part('ticking'), ...part('webhooks')],
  [construct('.')], // the L3, its props and its settings
  [handler('operations')], // what the API and the command line share
  part('api'),
  [construct('dashboard'), ...part('console')], // of pipelines and APIs
];

/** The command line: a package of its own, which nothing here imports. It knows the records and what is done with them, and no construct. */
const CLI = 'cli';
const KNOWN_TO_CLI = ['contract', 'storage', 'normalization', 'formats', 'lifecycle', 'runtime', 'engines', 'operations', CLI];

/** What runs in browsers. It knows what documents and results are, and what its function tells it; nothing of AWS. */
const BROWSER = 'browser';
const KNOWN_TO_BROWSER = ['contract', 'normalization', 'console', BROWSER];

/** What handlers alone import, for jsii to leave out. */
export const HANDLER_CODE = [
  'src/*/handler/**',
  ...FLOORS.flat().filter(({ folder, handlerOnly }) => handlerOnly && !folder.endsWith('/handler')).map(({ folder }) => `src/${folder}/**`),
];

/** The settings of eslint-plugin-boundaries: which files belong to which room. The first pattern that matches counts. */
export const BOUNDARY_ELEMENTS = [{ type: CLI, pattern: `${CLI}/src/**/*`, mode: 'full' }, { type: BROWSER, pattern: 'console/**/*', mode: 'full' }, ...FLOORS.flat()
  .sort((a, b) => b.folder.length - a.folder.length)
  .map(({ folder }) => ({ type: folder, pattern: folder === '.' ? 'src' : `src/${folder}` }))];

/** What the library exports, from every floor. */
export const BOUNDARY_FILES = [{ category: 'exports', pattern: 'src/index.ts' }];

/** The policies of its rule `boundaries/dependencies`. */
export const BOUNDARY_POLICIES = [...FLOORS.flatMap((floor, level) => floor.map(({ folder, handlerOnly }) => {
  const below = FLOORS.slice(0, level).flat();
  const own = floor.filter((room) => room.folder === folder || (handlerOnly && `${room.folder}/handler` === folder));
  const types = [...below, ...own].filter((room) => handlerOnly || !room.handlerOnly).map((room) => room.folder);
  return { from: { element: { type: folder } }, allow: { to: { element: { types: { anyOf: types } } } } };
})), {
  from: { element: { type: CLI } }, allow: { to: { element: { types: { anyOf: KNOWN_TO_CLI } } } },
}, {
  from: { element: { type: BROWSER } }, allow: { to: { element: { types: { anyOf: KNOWN_TO_BROWSER } } } },
}, { from: { file: { categories: 'exports' } }, allow: { to: { element: { type: '*' } } } }];
