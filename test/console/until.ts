/** Waits until something is so. @param seconds at most */
export async function until(what: () => Promise<boolean> | boolean, seconds = 10): Promise<void> {
  for (let look = 0; look < seconds * 10; look++) {
    if (await what()) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`It never came to that: ${what}`);
}
