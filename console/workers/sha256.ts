/** Answers a file with its SHA-256 in lower-case hex. */
addEventListener('message', async ({ data }: MessageEvent<Blob>) => {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await data.arrayBuffer()));
  postMessage([...digest].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
});
