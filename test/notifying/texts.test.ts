import * as fc from 'fast-check';
import { manyNotices, noticeOf } from './notices';
import { ADVICE } from '../../src/contract/document-advice';
import { DocumentErrorCode } from '../../src/contract/document-error-code';
import { DocumentStatus } from '../../src/contract/document-status';
import { Notice } from '../../src/contract/notices';
import { inGsm, septetsOf } from '../../src/notifying/handler/texts/characters';
import { HAPPENED } from '../../src/notifying/handler/texts/happened';
import { Message, messageOf } from '../../src/notifying/handler/texts/message';
import { expectSubject } from '../helpers/fake-topic';

const OPTIONS = { pipelineName: 'invoices', messageId: '4be1c0f7a2d9', hasMore: false };
const LINKED = { ...OPTIONS, documentUrl: 'https://documents.example.com/documents/{documentId}' };

/** 3GPP TS 23.038, written down once more: the default alphabet less CR and LF, and its extension. */
const BASIC = '@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const EXTENDED = '^{}\\[~]|€';

function expectTextMessage(sms: string): void {
  const septets = [...sms].map((character) => (BASIC.includes(character) ? 1 : EXTENDED.includes(character) ? 2 : NaN));
  expect(septets.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(140); // NaN is not
}

function expectSendable({ subject, email, sms }: Message): void {
  expectSubject(subject);
  expectTextMessage(sms);
  expect(email).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f\u0080-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/);
  expect(Buffer.byteLength(JSON.stringify({ default: email, email, sms }))).toBeLessThan(250 * 1024);
}

test('of one document, an e-mail says what happened, why, what to do, and where to look', () => {
  const reason = 'The PDF cannot be opened without a password.';
  expect(messageOf([noticeOf({ reason })], LINKED)).toEqual({
    subject: 'invoice.pdf was rejected: ENCRYPTED [invoices]',
    email: [
      'invoice.pdf was rejected.',
      '',
      'Why: it opens with a password only (ENCRYPTED).',
      'In detail: The PDF cannot be opened without a password.',
      'What to do: Save it without the password, and upload that.',
      '',
      'Status: REJECTED',
      'When: 2030-01-01 15:04 UTC',
      'Pipeline: invoices',
      'Document: 3f2a9c1be0d84d5f9a61b7c20e4f8d13',
      'Link: https://documents.example.com/documents/3f2a9c1be0d84d5f9a61b7c20e4f8d13',
      '',
      'Message 4be1c0f7a2d9. If it comes twice, it is the same message.',
      '',
    ].join('\n'),
    sms: 'invoices: invoice.pdf was rejected (ENCRYPTED). Save it without the password, and upload that.',
  });
});

test('of several documents, a digest counts all of them, lists them, and has the advice of each code once', () => {
  const notices = [
    ...manyNotices(2),
    ...manyNotices(3, (index) => ({ documentId: `scan-${index}`, fileName: `scan-${index}.png`, status: DocumentStatus.FAILED, errorCode: DocumentErrorCode.OCR_FAILED })),
  ];
  const { subject, email, sms } = messageOf(notices, OPTIONS);
  expect(subject).toBe('5 documents: 3 FAILED, 2 REJECTED [invoices]');
  expect(sms).toBe('invoices: 5 documents: 3 FAILED, 2 REJECTED. First: invoice-1.pdf (ENCRYPTED).');
  expect(email).toBe([
    '5 documents of invoices, from 2030-01-01 15:00 to 2030-01-01 15:02 UTC.',
    '',
    '3 FAILED: 3 OCR_FAILED',
    '2 REJECTED: 2 ENCRYPTED',
    '',
    '2030-01-01 15:00  REJECTED ENCRYPTED  invoice-1.pdf',
    '2030-01-01 15:01  REJECTED ENCRYPTED  invoice-2.pdf',
    '2030-01-01 15:00  FAILED OCR_FAILED  scan-0.png',
    '2030-01-01 15:01  FAILED OCR_FAILED  scan-1.png',
    '2030-01-01 15:02  FAILED OCR_FAILED  scan-2.png',
    '',
    'What to do:',
    'OCR_FAILED: the engine gave up on it. Look at the file. Where people can read it, have it read again.',
    'ENCRYPTED: it opens with a password only. Save it without the password, and upload that.',
    '',
    'Message 4be1c0f7a2d9. If it comes twice, it is the same message.',
    '',
  ].join('\n'));
});

test('a long digest lists 50 documents, says how many more there are, and counts all', () => {
  const { subject, email } = messageOf(manyNotices(2000), { ...LINKED, hasMore: true });
  expect(subject).toContain('2000 documents: 2000 REJECTED');
  expect(email).toContain('2000 REJECTED: 2000 ENCRYPTED');
  expect(email.match(/invoice-\d+\.pdf/g)).toHaveLength(50);
  expect(email).toContain('    https://documents.example.com/documents/document-50\nand 1950 more.');
  expect(email).toContain('There are more: they come with the next message.');
});

test.each([
  ['Zürich – Rechnung №5.pdf', 'Zurich - Rechnung No5.pdf', 'Zürich - Rechnung No5.pdf'],
  ['Łódź.pdf', 'Lodz.pdf', 'Lodz.pdf'],
  ['請求書.pdf', 'document 3f2a9c1b.pdf', 'document 3f2a9c1b.pdf'],
  ['счёт.pdf', 'document 3f2a9c1b.pdf', 'document 3f2a9c1b.pdf'],
  ['فاتورة', 'document 3f2a9c1b', 'document 3f2a9c1b'],
  ['<script>alert(1)</script>.pdf', '<script>alert(1)</script>.pdf', '<script>alert(1)</script>.pdf'],
  ['a\r\nBcc: all@example.com.pdf', 'a Bcc: all@example.com.pdf', 'a Bcc: all@example.com.pdf'],
  [undefined, 'document 3f2a9c1b', 'document 3f2a9c1b'],
])('the file %j is %j in a subject, and %j in a text message', (fileName, subject, sms) => {
  const message = messageOf([noticeOf({ fileName })], OPTIONS);
  expectSendable(message);
  expect(message.subject).toBe(`${subject} was rejected: ENCRYPTED [invoices]`);
  expect(message.sms).toContain(`invoices: ${sms} was rejected (ENCRYPTED).`);
});

test.each(['請求書.pdf', 'счёт.pdf', 'فاتورة.pdf', 'नमस्ते.pdf', '👩‍👩‍👧.png', 'Zürich.pdf'])('an e-mail has the name %s as it is', (fileName) => {
  expect(messageOf([noticeOf({ fileName })], OPTIONS).email).toMatch(new RegExp(`^${fileName} was rejected\\.`));
});

test('no name turns the direction of what follows it, or hides its own end', () => {
  const { email } = messageOf([noticeOf({ fileName: 'invoice\u202Efdp.exe' })], OPTIONS);
  expect(email).toContain('invoice?fdp.exe was rejected.');
});

test('of a name of 1,024 bytes both ends are there', () => {
  const message = messageOf([noticeOf({ fileName: `${'é'.repeat(508)}-final.pdf` })], OPTIONS);
  expectSendable(message);
  expect(message.email.split('\n')[0]).toMatch(/^é{100,}\.\.\.é+-final\.pdf was rejected\.$/);
  expect(message.sms).toMatch(/^invoices: é+\.\.\.é*-final\.pdf was rejected \(ENCRYPTED\)\./);
});

test.each(Object.values(DocumentErrorCode))('%s has advice, which a text message has room for or leaves out whole', (errorCode) => {
  const { email, sms } = messageOf([noticeOf({ errorCode })], OPTIONS);
  expect(email).toContain(`Why: ${ADVICE[errorCode].since} (${errorCode}).\nWhat to do: ${ADVICE[errorCode].toDo}`);
  expect(sms).toMatch(/\.$/);
});

test('a code that a later version has is named without advice', () => {
  const { email, sms } = messageOf([noticeOf({ errorCode: 'HANDWRITING' })], OPTIONS);
  expect(email).toContain('Why: HANDWRITING.\n\nStatus: REJECTED');
  expect(sms).toBe('invoices: invoice.pdf was rejected (HANDWRITING).');
});

test.each(Object.values(DocumentStatus))('%s is told in words', (status) => {
  const message = messageOf([noticeOf({ status, errorCode: undefined })], OPTIONS);
  expect(message.subject).toBe(`invoice.pdf ${HAPPENED[status]} [invoices]`);
  expect(message.email).toMatch(new RegExp(`^invoice\\.pdf ${HAPPENED[status]}\\.\n\nStatus: ${status}\n`));
});

test('the extension of the alphabet of text messages takes the room of two', () => {
  expect(septetsOf('[a]€')).toBe(7);
  expect(inGsm('a`b\u00a0çé')).toBe("a'b cé");
});

describe('whatever a file is called', () => {
  const name = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 1024 }),
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc.string({ maxLength: 1024 }),
    fc.constantFrom(EXTENDED.repeat(100), '\ud800'.repeat(200), '\n'.repeat(50), 'é'.repeat(512), '.'.repeat(300), ' '),
  );
  const notice: fc.Arbitrary<Notice> = fc.record({
    documentId: fc.constantFrom(...manyNotices(5).map(({ documentId }) => documentId)),
    status: fc.constantFrom(...Object.values(DocumentStatus)),
    errorCode: fc.option(fc.constantFrom<string>(...Object.values(DocumentErrorCode)), { nil: undefined }),
    fileName: fc.option(name, { nil: undefined }),
    reason: fc.option(name, { nil: undefined }),
  }).map(noticeOf);
  const options = fc.record({
    pipelineName: fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/),
    messageId: fc.constant('4be1c0f7a2d9'),
    documentUrl: fc.constantFrom(undefined, `https://documents.example.com/{documentId}?${'x'.repeat(250)}`),
    hasMore: fc.boolean(),
  });

  test('Amazon SNS takes the subject, the text message has room, and the e-mail has no character that hides others', () => {
    fc.assert(fc.property(fc.array(notice, { minLength: 1, maxLength: 60 }), options, (notices, given) => {
      expectSendable(messageOf(notices, given));
    }), { numRuns: 500 });
  });

  test('the same message is made of the same changes', () => {
    fc.assert(fc.property(fc.array(notice, { minLength: 1, maxLength: 5 }), options, (notices, given) => {
      expect(messageOf(structuredClone(notices), given)).toEqual(messageOf(notices, given));
    }), { numRuns: 50 });
  });
});
