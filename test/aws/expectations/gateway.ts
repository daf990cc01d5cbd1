import { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { CHROMIUM_ACCEPT, expect, Expectation } from './expectation';
import { stackResources } from '../../../local/deploy/stack-resources';
import { apiOf } from '../../../local/environment';
import { ApiCaller } from '../../local/api-caller';
import { image } from '../../local/images';

/** Amazon API Gateway. */
export const GATEWAY: readonly Expectation[] = [
  {
    title: 'What the gateway refuses by itself is a problem, as what handlers refuse',
    holds: async (given) => {
      const { url, fetch: fetchThere } = apiOf(given.environment);
      const { status, headers, body } = await new ApiCaller(url, fetchThere).get('/documents');
      const type = headers.get('Content-Type');
      expect(status === 403 && type === 'application/problem+json' && body.code === 'FORBIDDEN', `${status} ${type} ${JSON.stringify(body)}`);
      return `${status} ${type} ${body.code}`;
    },
  },
  {
    title: 'A file arrives byte for byte, and answers are JSON, with the headers that Chromium sends',
    holds: async (given) => {
      const { fetch: fetchThere } = apiOf(given.environment);
      const bytes = image(140);
      const headers = { 'Accept': CHROMIUM_ACCEPT, 'Accept-Encoding': 'gzip, deflate, br, zstd', 'Content-Type': 'image/png' };
      const sent = await given.api.call('PUT', '/documents?fileName=chromium.png', { headers, body: bytes });
      expect(sent.status === 202, `It was answered with ${sent.status}: ${JSON.stringify(sent.body)}`);
      const document = await given.until('It was not read', async () => {
        const { body } = await given.api.call('GET', `/documents/${sent.body.documentId}`, { headers: { Accept: CHROMIUM_ACCEPT } });
        return body.status === 'SUCCEEDED' && body;
      });
      const source = Buffer.from(await (await fetchThere(document.links.source)).arrayBuffer());
      expect(source.equals(bytes), `${source.length} bytes came of ${bytes.length}.`);
      return `${bytes.length} bytes, and JSON`;
    },
  },
  {
    title: 'The access log has each request',
    awsOnly: 'the emulator logs no access',
    holds: async (given) => {
      const { clients: { cloudFormation, logs }, stackName } = given.environment;
      const started = Date.now();
      const { body } = await given.api.get(`/documents/${'0'.repeat(32)}`);
      const groups = (await stackResources(cloudFormation, stackName)).filter(({ type, logicalId }) => type === 'AWS::Logs::LogGroup' && /Access/.test(logicalId));
      expect(groups.length === 1, `There are ${groups.length} log groups for access.`);
      const line = await given.until('There was no line', async () => {
        const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName: groups[0].physicalId, startTime: started }));
        return events.find(({ message }) => message!.includes(body.requestId))?.message;
      });
      return line;
    },
  },
];
