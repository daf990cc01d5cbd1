/**
 * Tells what a linter finds in resources of the library: `checkov -o json | node findings.mjs checkov`, `cfn-lint -f json | node findings.mjs cfn-lint`.
 * What the apps of app.ts have beside that, such as a key, a function or CDK's own custom resources, is theirs.
 */
import { readFileSync } from 'node:fs';

/** The construct ids of pipelines, APIs and quotas in app.ts and the examples, which logical ids begin with. */
const OF_THE_LIBRARY = /^(Documents|Api|Signed|ByKey|ByFunction|ByToken|ByUsers|Quota|Dashboard|Console)/;

const READERS = {
  'checkov': (reports) => [reports].flat().flatMap(({ results }) => (results?.failed_checks ?? []).map((each) => (
    { what: `${each.check_id}  ${each.check_name}`, resource: each.resource.split('.').at(-1), file: each.file_path }
  ))),
  'cfn-lint': (matches) => matches.map(({ Rule, Message, Location, Filename }) => (
    // an error that belongs to no resource is everybody's
    { what: `${Rule.Id}  ${Message}`, resource: Location.Path?.[0] === 'Resources' ? Location.Path[1] : 'Documents', file: Filename }
  )),
};

const [, , tool] = process.argv;
const all = READERS[tool](JSON.parse(readFileSync(0, 'utf8')));
const own = all.filter(({ resource }) => OF_THE_LIBRARY.test(resource));
own.forEach(({ what, resource, file }) => console.log(`${what}\n    ${resource} of ${file}`));
console.log(`${tool}: ${own.length} findings in what is the library's, ${all.length - own.length} in what the apps have beside it`);
// there are some of others in each run: none at all would mean that nothing was read
process.exit(own.length === 0 && all.length > 0 ? 0 : 1);
