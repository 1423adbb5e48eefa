/**
 * The seed of generated cases where none is given: always the same in a normal run, so that what passed once passes
 * again, and another one each time in a deep run (`npm run test:deep`), which is there to find what is new.
 */
export function defaultSeed(): number {
  return process.env['KEXPERT_DEEP'] === '1' ? Date.now() % 2 ** 31 : 20_261_120;
}
