/**
 * How long this process works at something: time on the processor, which other programs of the machine do not lengthen.
 * @returns milliseconds
 */
export async function processorTime(work: () => unknown): Promise<number> {
  const begun = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1_000;
}

/** The same for work that is done when it returns. */
export function processorTimeNow(work: () => void): number {
  const begun = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1_000;
}
