import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DocumentErrorCode } from '../../src/contract/document-error-code';
import { DocumentStatus } from '../../src/contract/document-status';
import { messageOf } from '../../src/notifying/handler/texts/message';
import { ROOT } from '../helpers/assembly';
import { ID, noticeOf } from '../notifying/notices';

const page = readFileSync(join(ROOT, 'docs', 'notifications.md'), 'utf8');
const blocks = page.split(/^```(?:\w+)?$/m).filter((_, index) => index % 2 === 1).filter((block) => /^\n(?:Invoices|invoice-|\d documents)/.test(block)).map((block) => block.trim());

const INVOICE = noticeOf({ fileName: 'invoice-2041.pdf', at: '2026-11-29T14:02:11.000Z', reason: 'The PDF cannot be opened without a password.' });
const NOTICES = [
  INVOICE,
  noticeOf({ documentId: 'b', fileName: '請求書.pdf', at: '2026-11-29T14:05:00.000Z' }),
  noticeOf({ documentId: 'c', fileName: 'scan-7.png', status: DocumentStatus.FAILED, errorCode: DocumentErrorCode.OCR_FAILED, at: '2026-11-29T14:40:00.000Z' }),
];
const options = { pipelineName: 'Invoices', documentUrl: 'https://documents.example.com/documents/{documentId}', hasMore: false };

test('the page shows an e-mail, a text message and a digest as they are', () => {
  const [mail, text, digest] = blocks;
  const idOf = (block: string) => /Message (\w+)\./.exec(block)![1];
  const one = messageOf([INVOICE], { ...options, messageId: idOf(mail) });
  const several = messageOf(NOTICES, { ...options, documentUrl: undefined, messageId: idOf(digest) });
  expect([mail, text, digest]).toEqual([`${one.subject}\n\n${one.email.trim()}`, one.sms, `${several.subject}\n\n${several.email.trim()}`]);
  expect(page).toContain(`As a text message: \`${several.sms}\``);
  expect(mail).toContain(ID);
});

