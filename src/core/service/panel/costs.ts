import type { Remedy } from '../../assess/remedy.ts';

/**
 * What the ways out cost in security, in a sentence or two; null where there is none.
 * `failing` tells that nothing works without one of them.
 */
export function costsOf(remedies: readonly Remedy[], failing: boolean): string | null {
  const weakening = remedies.filter(({ effect }) => effect === 'weakens');
  const sound = remedies.filter(({ effect }) => effect !== 'weakens');
  const [first] = sound.some(({ effect }) => effect === 'hardens')
    ? sound.filter(({ effect }) => effect === 'hardens')
    : sound;
  if (first === undefined) {
    return weakening.length === 0
      ? null
      : 'Every way out from here weakens security: use it for this host alone, and only until the other side is updated.';
  }
  const gain =
    first.effect === 'hardens'
      ? `${WHERE[first.side]} costs nothing in security: it makes this connection stronger.`
      : `${WHERE[first.side]} costs nothing in security.`;
  return weakening.length === 0 || !failing
    ? gain
    : `${gain} What lets you in right away does weaken it: keep that to this host, and take it out again.`;
}

const WHERE: Readonly<Record<Remedy['side'], string>> = {
  server: 'Mending the server',
  client: 'The change on this computer',
  code: 'The change in your code',
  network: 'Looking into the network',
};
