/** Waits until something is so, ten seconds at most. */
export async function until(what: () => Promise<boolean> | boolean): Promise<void> {
  for (let look = 0; look < 100; look++) {
    if (await what()) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`It never came to that: ${what}`);
}
