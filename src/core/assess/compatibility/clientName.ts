import type { LockoutEntry } from './lockout.ts';

/** One client in words: what is not a profile says where it is known from. */
export function clientName({ product, origin, version }: Pick<LockoutEntry, 'product' | 'origin' | 'version'>): string {
  const name = version === '' ? product : `${product} ${version}`;
  switch (origin) {
    case 'profile':
      return name;
    case 'local':
      return `this machine’s ssh (${name})`;
    case 'recorded':
      return `${name} (recorded)`;
  }
}
