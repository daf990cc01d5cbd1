/** A call in a few words. */
export function describeCall(command: string, input: any): string {
  switch (command) {
    case 'GetItem': return `GetItem ${Object.values(input.Key).join()}`;
    case 'PutItem': return `PutItem ${input.Item.documentId ?? JSON.stringify(input.Item)} ${input.Item.status ?? ''}`;
    case 'UpdateItem': return `UpdateItem ${Object.values(input.Key).join()} ${changesOf(input)}`;
    case 'SendMessage': return `SendMessage ${lastOf(input.QueueUrl)} ${input.MessageBody}`;
    case 'ChangeMessageVisibility': return `ChangeMessageVisibility ${input.ReceiptHandle.split('/')[0]} ${input.VisibilityTimeout} s`;
    case 'StartDocumentTextDetection': return `${command} ${input.JobTag}`;
    case 'DetectDocumentText': return `${command} ${input.Document.S3Object.Name} ${input.Document.S3Object.Version ?? ''}`;
    case 'Query': return `Query ${input.IndexName} ${Object.values(input.ExpressionAttributeValues)[0]}`;
    case 'SendMessageBatch': return `SendMessageBatch ${lastOf(input.QueueUrl)} ${input.Entries.length} messages`;
    case 'BatchGetItem': return `BatchGetItem ${Object.values<any>(input.RequestItems)[0].Keys.map(({ documentId }: any) => documentId).join(' ')}`;
    case 'PutEvents': return `PutEvents ${input.Entries.map(({ Detail }: any) => idOf(Detail)).join(' ')}`;
    case 'PublishBatch': return `PublishBatch ${input.PublishBatchRequestEntries.map(({ Message }: any) => idOf(Message)).join(' ')}`;
    case 'DeleteObjects': return `DeleteObjects ${input.Delete.Objects.map(({ Key, VersionId }: any) => `${Key} ${VersionId}`).join(', ')}`;
    default: return `${command} ${input.Key ?? input.Prefix ?? input.JobId ?? ''}`;
  }
}

const SHOWN = ['status', 'attempt', 'claimUntil', 'request', 'jobId', 'dueKey', 'dueAt', 'objectId', 'purgedAt'];

function changesOf({ UpdateExpression: update = '', ExpressionAttributeValues: values = {} }: any): string {
  const [, sets = '', removes = ''] = /^(?:SET (.*?))?\s*(?:REMOVE (.*))?$/.exec(update) ?? [];
  const set = SHOWN.flatMap((name) => {
    const value = values[new RegExp(`#${name} = (?:if_not_exists\\(.*?, )?(:v\\d+)`).exec(sets)?.[1] ?? ''];
    return value === undefined ? [] : [`${name}=${shown(name, value)}`];
  });
  return [...set, ...removes.split(', ').filter(Boolean).map((name: string) => `-${name.slice(1)}`)].join(' ');
}

function shown(name: string, value: unknown): string {
  if (name === 'request') {
    return '…';
  }
  return name === 'claimUntil' || name === 'dueAt' ? String(value).slice(11, 19) : String(value);
}

function idOf(event: string): string {
  return JSON.parse(event).id;
}

function lastOf(url: string): string {
  return url.split('/').at(-1)!;
}

/** How a call went, where it did not fail. */
export function describeAnswer(command: string, answer: any): string {
  const refused = command === 'PutEvents' ? answer.FailedEntryCount : command === 'PublishBatch' || command === 'SendMessageBatch' ? answer.Failed.length : command === 'DeleteObjects' ? answer.Errors.length : 0;
  if (command === 'Query') {
    return `${answer.Items.length} found`;
  }
  return refused > 0 ? `${refused} refused` : 'ok';
}
