import { setTimeout as delay } from 'node:timers/promises';

/** How long a page may take to become what is expected, milliseconds: what else the machine does is not the page's. */
const PATIENCE = 60_000;
/** How often it is asked, milliseconds. */
const POLL = 50;

/**
 * Asks again until the answer is the wanted one: a page draws, scrolls and saves in its own time.
 * @param what for the message of a failure
 * @param ask what is read off the page; a read that throws (a frame may come and go) counts as not yet
 * @returns the wanted answer
 * @throws with the last answer when none was wanted within PATIENCE
 */
export async function eventually<T>(
  what: string,
  ask: () => T | Promise<T>,
  wanted: (answer: T) => boolean = Boolean,
): Promise<T> {
  const deadline = Date.now() + PATIENCE;
  let last = 'no answer';
  while (Date.now() < deadline) {
    try {
      const answer = await ask();
      if (wanted(answer)) return answer;
      last = JSON.stringify({ answer });
    } catch (error) {
      last = String(error);
    }
    await delay(POLL);
  }
  throw new Error(`Not within ${PATIENCE / 1000} s: ${what}; at last: ${last}`);
}
