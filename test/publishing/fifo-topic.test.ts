import { DocumentStatus } from '../../src';
import { fakeAws } from '../helpers/fake-aws';
import { EVENT_BUS } from '../helpers/fake-event-bus';
import { TOPIC } from '../helpers/fake-topic';
import { loadPublishing } from '../helpers/handlers';
import { validatedRecord } from '../helpers/records';
import { lambdaContext } from '../helpers/sqs-events';
import { streamEvent } from '../helpers/stream-events';

const aws = fakeAws();

test('a FIFO topic has a group a document, and drops what comes twice', async () => {
  const handler = await loadPublishing({ eventBusArn: EVENT_BUS, topics: [{ topicArn: `${TOPIC}.fifo`, statuses: ['RECEIVED'] }] });
  const after = validatedRecord({ documentId: 'a', status: DocumentStatus.RECEIVED, revision: 1 });
  await handler(streamEvent([{ after }]), lambdaContext());
  expect(aws.topic.taken).toMatchObject([{ groupId: 'a', deduplicationId: 'a:1' }]);
});
