import { UnfitEvent, webhookOf } from '../../src/webhooks/handler/webhook-of-event';

const DETAIL = { schemaVersion: '1.0', id: 'b57e82:4', documentId: 'b57e82', status: 'PENDING_UPLOAD', updatedAt: '2026-02-09T10:15:44.120Z', labels: { a: 'é' } };
const message = (detail: unknown) => JSON.stringify({ 'version': '0', 'id': 'another', 'source': 'cdk-document-processing-pipeline', 'detail-type': 'x', detail });

test('the event becomes what the specification suggests', () => {
  const { id, documentId, body } = webhookOf(message(DETAIL));
  expect([id, documentId]).toEqual(['b57e82:4', 'b57e82']);
  expect(JSON.parse(body)).toEqual({ type: 'document.pending_upload', timestamp: '2026-02-09T10:15:44.120Z', data: DETAIL });
});

test.each([
  ['no JSON', 'hello'],
  ['JSON of something else', '{"a": 1}'],
  ['no object', 'null'],
  ['an id with a dot, which divides what is signed', message({ ...DETAIL, id: 'b57e82.1614265330.{}' })],
  ['an id that would be two headers', message({ ...DETAIL, id: 'a\r\nx: y' })],
  ['no status', message({ ...DETAIL, status: undefined })],
])('%s is no event', (_what, body) => {
  expect(() => webhookOf(body)).toThrow(new UnfitEvent('The message is no event of a pipeline.'));
});

test('what is too large for a receiver is not sent', () => {
  expect(() => webhookOf(message({ ...DETAIL, labels: { a: 'é'.repeat(140_000) } }))).toThrow(/^The event has 280\d{3} bytes, and a webhook may have 262144\.$/);
});
