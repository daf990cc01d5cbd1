/** What the page asks of the pipeline's HTTP API. @param send `fetch`, or something like it */
export function gallery({ url, key, send = (...args) => fetch(...args) }) {
  const base = url.replace(/\/+$/, '');

  async function call(method, path, body) {
    const response = await send(`${base}${path}`, {
      method,
      headers: { 'X-Api-Key': key, ...(body && { 'Content-Type': 'application/json' }) },
      body: body && JSON.stringify(body),
    });
    const answer = await response.json();
    if (!response.ok) {
      throw new Error(answer.detail ?? answer.title ?? `The API answers ${response.status}.`);
    }
    return answer;
  }

  return {
    /** Announces an image, and puts it where the API says. The URL has its own authorization: the key does not go there. */
    async upload({ name, type, size }, bytes) {
      const { documentId, uploadUrl, method, headers } = await call('POST', '/uploads', { fileName: name, contentType: type, sizeBytes: size });
      const response = await send(uploadUrl, { method, headers, body: bytes });
      if (!response.ok) {
        throw new Error(`Amazon S3 did not take ${name}: ${response.status}.`);
      }
      return documentId;
    },

    /** The newest images, 50 at most. */
    list: async () => (await call('GET', '/documents?limit=50')).documents,

    /** One image: its text, and a link to itself that is good for five minutes. */
    get: (documentId) => call('GET', `/documents/${documentId}`),
  };
}
