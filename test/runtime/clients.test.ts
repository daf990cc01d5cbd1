import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { documentClient } from '../../src/runtime/clients';

test.each(['constructor', 'toString', 'hasOwnProperty', 'valueOf', 'prototype', 'length', 'then', 'toJSON', 'NS', 'wrapNumbers'])(
  'a record keeps what a user calls %s', (name) => {
    const record = { documentId: 'a', labels: { [name]: 'value' }, queryAnswers: { [name]: { text: 'answer', page: 1 } }, sizeBytes: undefined };
    const { documentId, labels, queryAnswers } = record;

    const { marshallOptions } = documentClient().config.translateConfig!;
    expect(unmarshall(marshall(record, marshallOptions))).toEqual({ documentId, labels, queryAnswers });
  },
);
