/** Resolves when `isSo` says yes; rejects when it has not within ten seconds. It asks at every turn of the event loop. */
export async function waitUntil(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const start = performance.now();
  while (!(await isSo())) {
    if (performance.now() - start > 10_000) throw new Error(`It is not so after ten seconds: ${isSo}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
