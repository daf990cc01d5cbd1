import { localApiAddress } from '../../local/api/local-url';
import { LocalError } from '../../local/errors';

const ENDPOINT = 'https://127.0.0.1:4566';

test('an API is where the emulator has it, whatever its stack says', () => {
  expect(localApiAddress('https://abc123.execute-api.us-east-1.amazonaws.com/v1/', ENDPOINT))
    .toEqual({ apiId: 'abc123', stage: 'v1', url: `${ENDPOINT}/restapis/abc123/v1/_user_request_` });
});

test.each(['', 'https://example.com/v1', 'https://abc123.execute-api.us-east-1.amazonaws.com/'])('%p is no address of a REST API', (address) => {
  expect(() => localApiAddress(address, ENDPOINT)).toThrow(LocalError);
});
