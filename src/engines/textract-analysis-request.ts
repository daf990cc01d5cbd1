import { Token } from 'aws-cdk-lib';
import { TextractAdapter, TextractAnalysisProps, TextractFeature, TextractQuery } from './textract-analysis-props';

/** https://docs.aws.amazon.com/textract/latest/dg/API_Query.html, for texts and aliases */
const QUERY_CHARACTERS = 200;
const NO_QUERY_CHARACTER = /[^a-zA-Z0-9\s!"#$%'&()*+,\-./:;=?@[\\\]^_`{|}~><]/u;

/** https://docs.aws.amazon.com/textract/latest/dg/API_Adapter.html */
const ADAPTER_ID = { least: 12, most: 1011 };
const ADAPTER_VERSION = { least: 1, most: 128 };
/** https://docs.aws.amazon.com/textract/latest/dg/API_AdaptersConfig.html */
const ADAPTERS = 100;

/** One page ("3"), an interval ("2-4", or "4-*" to the last page), or all ("*"): the same for queries and adapters. */
const PAGES = /^(\*|[1-9][0-9]*(-([1-9][0-9]*|\*))?)$/;
const PAGES_CHARACTERS = 9;

/** The part of an analysis' request that is the same for every document. */
export function analysisRequest(props: TextractAnalysisProps): Record<string, unknown> {
  const features = new Set(props.features ?? []);
  if (props.queries?.length) {
    features.add(TextractFeature.QUERIES);
  }
  return {
    FeatureTypes: [...features],
    ...(props.queries?.length && { QueriesConfig: { Queries: props.queries.map(queryOf) } }),
    ...(props.adapters?.length && { AdaptersConfig: { Adapters: props.adapters.map(adapterOf) } }),
  };
}

/** What tells an analysis from others. In which order features are named makes no difference. */
export function analysisIdentity(props: TextractAnalysisProps): unknown {
  const { FeatureTypes, ...request } = analysisRequest(props);
  return { FeatureTypes: [...FeatureTypes as string[]].sort(), ...request };
}

/** What is wrong with the props of an analysis, a sentence a fault. */
export function analysisFaults(props: TextractAnalysisProps, mostQueries: number): string[] {
  const { features = [], queries = [], adapters = [] } = props;
  const faults: string[] = [];
  if (features.length === 0 && queries.length === 0) {
    faults.push('features is empty and there are no queries: name a feature such as TextractFeature.TABLES, or take textractText for lines and words alone.');
  }
  if (features.includes(TextractFeature.QUERIES) && queries.length === 0) {
    faults.push('features has QUERIES, but queries is empty: ask a question, or leave the feature out.');
  }
  if (queries.length > mostQueries) {
    faults.push(`queries has ${queries.length} questions: Amazon Textract answers ${mostQueries} at most here.`);
  }
  queries.forEach((query, index) => faults.push(...queryFaults(query, `queries[${index}]`)));
  const names = queries.map(({ alias, text }) => alias ?? text);
  const repeated = names.filter((name, index) => names.indexOf(name) !== index);
  if (repeated.length > 0) {
    faults.push(`queries has '${repeated[0]}' twice: give one of them another alias, so that their answers can be told apart.`);
  }
  if (adapters.length > 0 && queries.length === 0) {
    faults.push('adapters is given without queries, which is all that adapters are for: ask a question, or leave the adapters out.');
  }
  if (adapters.length > ADAPTERS) {
    faults.push(`adapters has ${adapters.length}: Amazon Textract takes ${ADAPTERS} at most.`);
  }
  const faultsOfAdapters = adapters.flatMap((adapter, index) => adapterFaults(adapter, `adapters[${index}]`));
  return [...faults, ...faultsOfAdapters.length > 0 ? faultsOfAdapters : overlapFaults(adapters)];
}

function queryFaults({ text, alias, pages }: TextractQuery, name: string): string[] {
  const faults = [[`${name}.text`, text], [`${name}.alias`, alias]].flatMap(([prop, value]) => [
    ...lengthFaults(prop!, value, { least: 1, most: QUERY_CHARACTERS }),
    ...characterFaults(prop!, value),
  ]);
  return [...faults, ...pagesFaults(`${name}.pages`, pages)];
}

function adapterFaults({ adapterId, version, pages }: TextractAdapter, name: string): string[] {
  return [
    ...lengthFaults(`${name}.adapterId`, adapterId, ADAPTER_ID),
    ...lengthFaults(`${name}.version`, version, ADAPTER_VERSION),
    ...pagesFaults(`${name}.pages`, pages),
  ];
}

/** https://docs.aws.amazon.com/textract/latest/dg/textract-adapter-inference.html: a page can have one adapter */
function overlapFaults(adapters: TextractAdapter[]): string[] {
  const intervals = adapters.flatMap(({ pages = ['1'] }, index) => Token.isUnresolved(pages) ? [] : pages
    .filter((each) => !Token.isUnresolved(each))
    .map((each) => ({ index, ...intervalOf(each) })));
  for (const one of intervals) {
    const other = intervals.find(({ index, first, last }) => index > one.index && first <= one.last && one.first <= last);
    if (other) {
      return [`adapters[${one.index}] and adapters[${other.index}] are both for page ${Math.max(one.first, other.first)}: Amazon Textract takes one adapter a page.`];
    }
  }
  return [];
}

function intervalOf(pages: string): { first: number; last: number } {
  const [first, last = first] = pages === '*' ? ['1', '*'] : pages.split('-');
  return { first: Number(first), last: last === '*' ? Infinity : Number(last) };
}

function lengthFaults(prop: string, value: string | undefined, { least, most }: { least: number; most: number }): string[] {
  const wrong = value !== undefined && !Token.isUnresolved(value) && (value.length < least || value.length > most);
  return wrong ? [`${prop} has ${value.length} characters: it must have ${least} to ${most}.`] : [];
}

function characterFaults(prop: string, value: string | undefined): string[] {
  const wrong = value !== undefined && !Token.isUnresolved(value) ? NO_QUERY_CHARACTER.exec(value) : undefined;
  return wrong ? [`${prop} has '${wrong[0]}': Amazon Textract takes letters without accents, digits, spaces and the punctuation of ASCII.`] : [];
}

function pagesFaults(prop: string, pages: string[] | undefined): string[] {
  if (pages === undefined || Token.isUnresolved(pages)) {
    return [];
  }
  if (pages.length === 0) {
    return [`${prop} is empty: name a page, or leave it out for the first one.`];
  }
  const known = pages.filter((each) => !Token.isUnresolved(each));
  const wrong = known.find((each) => !isPages(each));
  if (wrong !== undefined) {
    return [`${prop} has '${wrong}': it must be a page ("3"), an interval ("2-4", "4-*") or all pages ("*"), in ${PAGES_CHARACTERS} characters at most.`];
  }
  return pages.length > 1 && known.includes('*') ? [`${prop} has '*' and others: all pages must stand alone.`] : [];
}

function isPages(text: string): boolean {
  if (text.length > PAGES_CHARACTERS || !PAGES.test(text)) {
    return false;
  }
  const { first, last } = intervalOf(text);
  return first <= last;
}

function queryOf({ text, alias, pages }: TextractQuery) {
  return { Text: text, Alias: alias, Pages: pages };
}

function adapterOf({ adapterId, version, pages }: TextractAdapter) {
  return { AdapterId: adapterId, Version: version, Pages: pages };
}
