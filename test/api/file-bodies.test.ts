import type { APIGatewayProxyEvent } from 'aws-lambda';
import fc from 'fast-check';
import { fileOf } from '../../src/api/handler/body';

/** As API Gateway hands a body over: types that it knows as files' in Base64, others as text. */
function received(bytes: Uint8Array, isFile: boolean): APIGatewayProxyEvent {
  const body = Buffer.from(bytes).toString(isFile ? 'base64' : 'utf8');
  return { body, isBase64Encoded: isFile } as APIGatewayProxyEvent;
}

test('a file is the one that was sent, or it is refused', () => {
  fc.assert(fc.property(fc.uint8Array(), fc.boolean(), (bytes, isFile) => {
    const sent = Buffer.from(bytes);
    let file: Buffer;
    try {
      file = fileOf(received(bytes, isFile));
    } catch (error) {
      expect(error).toMatchObject({ code: 'UNSUPPORTED_MEDIA_TYPE' });
      expect(isFile).toBe(false);
      expect(sent.toString('utf8')).toContain('\ufffd');
      return;
    }
    expect(file.equals(sent)).toBe(true);
  }));
});

test('text of a type that is not known as a file\'s is taken as it is', () => {
  expect(fileOf(received(Buffer.from('{"größe": "✓"}'), false)).toString()).toBe('{"größe": "✓"}');
});

test('what is refused is told how to come', () => {
  expect(() => fileOf(received(Uint8Array.of(0x25, 0xff, 0xfe), false))).toThrow();
  try {
    fileOf(received(Uint8Array.of(0xff), false));
  } catch (error) {
    expect(JSON.stringify(error)).toContain('application/octet-stream');
  }
});
