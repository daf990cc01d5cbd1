import { clipped, inAscii, inGsm, onOneLine, septetsOf } from './characters';
import { digestBody, digestSms, digestSubject } from './digest';
import { asciiNameOf, gsmNameOf, nameOf } from './file-names';
import { HAPPENED } from './happened';
import { linkOf, MessageOptions, minuteOf } from './message-options';
import { adviceOf } from '../../../contract/document-advice';
import { Notice } from '../../../contract/notices';

/** What is sent, by how it is read. */
export interface Message {
  /** In ASCII, on one line. */
  readonly subject: string;
  readonly email: string;
  /** In the alphabet of text messages, which one of them has room for. */
  readonly sms: string;
}

/** Fewer than 100: https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
export const SUBJECT_CHARACTERS = 99;
/** Of 160: in some countries Amazon SNS puts the topic's display name in front, ten characters of it. */
export const SMS_SEPTETS = 140;

const REASON_CHARACTERS = 400;
const PIPELINE_CHARACTERS = 24;
/** Of a subject: what happened has room behind it. */
const NAME_CHARACTERS = 36;
const NAME_SEPTETS = 40;

/** The message of one change, or of several. @param notices one at least, the oldest first */
export function messageOf(notices: readonly Notice[], options: MessageOptions): Message {
  const [notice] = notices;
  const texts = notices.length > 1 || options.hasMore ? {
    subject: digestSubject(notices), email: digestBody(notices, options), sms: digestSms(notices),
  } : { subject: subjectOf(notice), email: bodyOf(notice, options), sms: smsOf(notice) };
  const pipeline = clipped(options.pipelineName, PIPELINE_CHARACTERS);
  const ending = ` [${inAscii(pipeline)}]`;
  const start = `${inGsm(pipeline)}: `;
  return {
    subject: `${clipped(inAscii(texts.subject), SUBJECT_CHARACTERS - ending.length)}${ending}`,
    email: `${texts.email}\n\nMessage ${options.messageId}. If it comes twice, it is the same message.\n`,
    sms: `${start}${clipped(texts.sms, SMS_SEPTETS - septetsOf(start), septetsOf)}`,
  };
}

function subjectOf(notice: Notice): string {
  const ending = ` ${HAPPENED[notice.status]}${notice.errorCode ? `: ${notice.errorCode}` : ''}`;
  return `${clipped(asciiNameOf(notice), NAME_CHARACTERS)}${ending}`;
}

function bodyOf(notice: Notice, { pipelineName, documentUrl }: MessageOptions): string {
  const advice = adviceOf(notice.errorCode);
  const link = linkOf(documentUrl, notice);
  return [
    `${nameOf(notice)} ${HAPPENED[notice.status]}.`,
    '',
    ...advice ? [`Why: ${advice.since} (${notice.errorCode}).`] : notice.errorCode ? [`Why: ${onOneLine(notice.errorCode)}.`] : [],
    ...notice.reason ? [`In detail: ${clipped(onOneLine(notice.reason), REASON_CHARACTERS)}`] : [],
    ...advice ? [`What to do: ${advice.toDo}`] : [],
    ...advice || notice.errorCode || notice.reason ? [''] : [],
    `Status: ${notice.status}`,
    `When: ${minuteOf(notice.at)} UTC`,
    `Pipeline: ${pipelineName}`,
    `Document: ${notice.documentId}`,
    ...link ? [`Link: ${link}`] : [],
  ].join('\n');
}

/** The name gives way to what happened, and the advice is there whole or not at all. */
function smsOf(notice: Notice): string {
  const happened = ` ${HAPPENED[notice.status]}${notice.errorCode ? ` (${inGsm(notice.errorCode)})` : ''}.`;
  const advice = adviceOf(notice.errorCode);
  const toDo = advice ? ` ${inGsm(advice.toDo)}` : '';
  const room = SMS_SEPTETS - PIPELINE_CHARACTERS - 2; // a colon and a space behind its name
  const name = clipped(gsmNameOf(notice), Math.min(NAME_SEPTETS, room - septetsOf(happened)), septetsOf);
  const text = `${name}${happened}`;
  return septetsOf(text) + septetsOf(toDo) <= room ? `${text}${toDo}` : text;
}
