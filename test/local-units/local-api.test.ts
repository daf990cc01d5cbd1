import { apiAddress, emulatedApiAddress } from '../../local/api/api-address';
import { LocalError } from '../../local/errors';

const ENDPOINT = 'https://127.0.0.1:4566';

test('an API is where the emulator has it, whatever its stack says', () => {
  expect(emulatedApiAddress('https://abc123.execute-api.us-east-1.amazonaws.com/v1/', ENDPOINT))
    .toEqual({ apiId: 'abc123', stage: 'v1', url: `${ENDPOINT}/restapis/abc123/v1/_user_request_` });
});

test.each(['', 'https://example.com/v1', 'https://abc123.execute-api.us-east-1.amazonaws.com/'])('%p is no address of a REST API', (address) => {
  expect(() => emulatedApiAddress(address, ENDPOINT)).toThrow(LocalError);
});

test('on AWS it is where its stack says, without the slash at its end', () => {
  expect(apiAddress('https://abc123.execute-api.us-east-1.amazonaws.com/v1/').url).toBe('https://abc123.execute-api.us-east-1.amazonaws.com/v1');
});
