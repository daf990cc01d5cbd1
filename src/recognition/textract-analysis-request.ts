import { Token } from 'aws-cdk-lib';
import { TextractAdapter, TextractAnalysisProps, TextractFeature, TextractQuery } from './textract-analysis-props';

/** Both limits: https://docs.aws.amazon.com/textract/latest/dg/limits-document.html */
const QUERY_CHARACTERS = 200;
const ADAPTERS = 8;

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
  queries.forEach((query, index) => faults.push(...queryFaults(query, index)));
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
  return faults;
}

function queryFaults({ text, alias, pages }: TextractQuery, index: number): string[] {
  const faults = [['text', text], ['alias', alias]].flatMap(([name, value]) => {
    const wrong = value !== undefined && !Token.isUnresolved(value) && (value.length < 1 || value.length > QUERY_CHARACTERS);
    return wrong ? [`queries[${index}].${name} has ${value.length} characters: it must have 1 to ${QUERY_CHARACTERS}.`] : [];
  });
  const page = pages?.find((each) => !Token.isUnresolved(each) && !/^(\*|[1-9][0-9]*(-([1-9][0-9]*|\*))?)$/.test(each));
  return page === undefined ? faults : [...faults, `queries[${index}].pages has '${page}': a page is a number ("1"), a range ("2-4") or "*".`];
}

function queryOf({ text, alias, pages }: TextractQuery) {
  return { Text: text, Alias: alias, Pages: pages };
}

function adapterOf({ adapterId, version, pages }: TextractAdapter) {
  return { AdapterId: adapterId, Version: version, Pages: pages };
}
