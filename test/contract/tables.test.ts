import { DOCUMENT, DOCUMENT_SUMMARY } from '../../src/api/openapi/responses';
import { DocumentStatus } from '../../src/contract/document-status';
import { MetricName } from '../../src/contract/metric-name';
import { METRICS } from '../../src/contract/metrics';
import { LISTED_ATTRIBUTES, PUBLISHED_ATTRIBUTES, PURGED_ATTRIBUTES, RECORD_ATTRIBUTES, SHOWN_ATTRIBUTES } from '../../src/contract/record-attributes';
import { reprocessOf, STATUS_TABLE } from '../../src/contract/status-table';
import eventSchema from '../../src/publishing/handler/events/document-event.schema.json';

const namesIn = ({ properties = {} }: { properties?: object }) => Object.keys(properties).sort();

describe('an attribute of the record that is added must be known', () => {
  test('to the schema of listings, where they show it', () => {
    expect(namesIn(DOCUMENT_SUMMARY)).toEqual([...LISTED_ATTRIBUTES].sort());
  });

  test('to the schema of a document, where the API shows it', () => {
    expect(namesIn(DOCUMENT)).toEqual([...SHOWN_ATTRIBUTES, 'links'].sort());
  });

  test('to the schema of events, where they carry it', () => {
    expect(namesIn(eventSchema)).toEqual([...PUBLISHED_ATTRIBUTES, 'schemaVersion', 'id', 'pipelineName', 'previousStatus', 'omitted'].sort());
  });

  test('and never stays in a tombstone where it could tell what the document was', () => {
    expect(PURGED_ATTRIBUTES).toEqual(expect.arrayContaining(['objectKey', 'fileName', 'fileNameKey', 'sha256', 'ocrText', 'queryAnswers', 'labels', 'request']));
    expect(RECORD_ATTRIBUTES.documentId.tombstone).toBe(true);
  });
});

describe('a metric that is added must be known', () => {
  test('by its name, to users', () => {
    expect(Object.keys(METRICS).sort()).toEqual(Object.values(MetricName).sort());
  });

  test('by a dimension, or as one of the pipeline', () => {
    expect(Object.entries(METRICS).filter(([, { ofPipeline, by }]) => !ofPipeline && !by)).toEqual([]);
  });
});

describe('a status that is added must be known', () => {
  test('to the schema of events', () => {
    expect([...eventSchema.$defs.DocumentEventStatus.enum].sort()).toEqual(Object.values(DocumentStatus).sort());
  });

  test('by a detail-type of its own', () => {
    const types = Object.values(STATUS_TABLE).map(({ detailType }) => detailType);
    expect(new Set(types).size).toBe(types.length);
  });

  test.each(Object.values(DocumentStatus))('%s: nobody asks for another run in the middle of one', (status) => {
    const { recognition, inspection } = reprocessOf(status);
    expect((recognition || inspection) && !STATUS_TABLE[status].terminal).toBe(false);
  });
});
