/** A moment after everything that has happened so far, and before everything that happens later. */
export async function momentAfterNow(): Promise<string> {
  const now = Date.now() + 1;
  while (Date.now() <= now) await new Promise((resolve) => setImmediate(resolve));
  return new Date(now).toISOString();
}
