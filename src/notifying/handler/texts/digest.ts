import { inGsm } from './characters';
import { gsmNameOf, nameOf } from './file-names';
import { linkOf, MessageOptions, minuteOf } from './message-options';
import { adviceOf } from '../../../contract/document-advice';
import { Notice } from '../../../contract/notices';

/** What a digest lists: more than anybody reads. All are counted. */
export const MOST_LISTED = 50;

/** `8 FAILED, 4 REJECTED`, the most frequent first. */
function countsOf(notices: readonly Notice[], keyOf: (notice: Notice) => string | undefined): string {
  return [...grouped(notices, keyOf)].map(([key, group]) => `${group.length} ${key}`).join(', ');
}

export function digestSubject(notices: readonly Notice[]): string {
  return `${documents(notices)}: ${countsOf(notices, ({ status }) => status)}`;
}

export function digestSms(notices: readonly Notice[]): string {
  const [{ errorCode }] = notices;
  const counts = `${documents(notices)}: ${countsOf(notices, ({ status }) => status)}.`;
  return inGsm(`${counts} First: ${gsmNameOf(notices[0])}${errorCode ? ` (${errorCode})` : ''}.`);
}

export function digestBody(notices: readonly Notice[], { pipelineName, documentUrl, hasMore }: MessageOptions): string {
  const left = notices.length - MOST_LISTED;
  return [
    `${documents(notices)} of ${pipelineName}, from ${minuteOf(notices[0].at)} to ${minuteOf(notices.at(-1)!.at)} UTC.`,
    ...hasMore ? ['There are more: they come with the next message.'] : [],
    '',
    ...[...grouped(notices, ({ status }) => status)].map(([status, group]) => {
      const codes = countsOf(group, ({ errorCode }) => errorCode);
      return `${group.length} ${status}${codes ? `: ${codes}` : ''}`;
    }),
    '',
    ...notices.slice(0, MOST_LISTED).flatMap((notice) => {
      const link = linkOf(documentUrl, notice);
      return [
        `${minuteOf(notice.at)}  ${notice.status}${notice.errorCode ? ` ${notice.errorCode}` : ''}  ${nameOf(notice)}`,
        ...link ? [`    ${link}`] : [],
      ];
    }),
    ...left > 0 ? [`and ${left} more.`] : [],
    ...adviceFor(notices),
  ].join('\n');
}

/** Of each code that occurs, once. */
function adviceFor(notices: readonly Notice[]): string[] {
  const lines = [...grouped(notices, ({ errorCode }) => errorCode).keys()].flatMap((code) => {
    const advice = adviceOf(code);
    return advice ? [`${code}: ${advice.since}. ${advice.toDo}`] : [];
  });
  return lines.length > 0 ? ['', 'What to do:', ...lines] : [];
}

function documents({ length }: readonly Notice[]): string {
  return length === 1 ? '1 document' : `${length} documents`;
}

/** Changes of one key together, the most frequent first; those without a key are left out. */
function grouped(notices: readonly Notice[], keyOf: (notice: Notice) => string | undefined): Map<string, Notice[]> {
  const groups = new Map<string, Notice[]>();
  for (const notice of notices) {
    const key = keyOf(notice);
    if (key !== undefined) {
      const group = groups.get(key) ?? [];
      group.push(notice);
      groups.set(key, group);
    }
  }
  return new Map([...groups].sort(([, one], [, other]) => other.length - one.length));
}
