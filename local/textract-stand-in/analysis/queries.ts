import type { Query } from '@aws-sdk/client-textract';
import { candidatesOf, fitOf, keywordsOf, type Candidate } from './candidates';
import { boxAround, meanConfidence, textOf } from '../../recognize/measure';
import type { PageBlocks } from '../blocks/page-blocks';
import type { Row } from '../page/rows';

/** With fewer of its words anywhere, a question has no answer. */
const LEAST_FIT = 0.5;

/** A QUERY for each question to this page, and its QUERY_RESULT where one was found. */
export function addQueries(blocks: PageBlocks, rows: readonly Row[], queries: readonly Query[], pageNumber: number): void {
  const candidates = candidatesOf(rows);
  for (const { Text, Alias, Pages } of queries.filter((query) => isAsked(query, pageNumber))) {
    const { answer, score } = best(candidates, keywordsOf(Text!));
    const result = score < LEAST_FIT ? undefined : blocks.add({
      BlockType: 'QUERY_RESULT', Text: textOf(answer), Confidence: meanConfidence(answer) * score,
    }, boxAround(answer));
    blocks.add({
      BlockType: 'QUERY',
      Query: { Text, Alias, Pages },
      ...(result ? { Relationships: [{ Type: 'ANSWER', Ids: [result.Id!] }] } : {}),
    });
  }
}

/** Of a query's pages: numbers, ranges or all; without any, the first. */
function isAsked({ Pages = ['1'] }: Query, pageNumber: number): boolean {
  return Pages.some((pages) => {
    const [from, to = from] = pages.split('-');
    return from === '*' || (Number(from) <= pageNumber && (to === '*' || pageNumber <= Number(to)));
  });
}

function best(candidates: readonly Candidate[], keywords: ReadonlySet<string>): { answer: Candidate['answer']; score: number } {
  return candidates
    .map((candidate) => ({ answer: candidate.answer, score: fitOf(candidate, keywords) }))
    .reduce((a, b) => (b.score > a.score ? b : a), { answer: [], score: 0 });
}
