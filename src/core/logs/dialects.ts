import type { Dialect } from './dialect.ts';
import { openssh } from './dialects/openssh.ts';

/** Every dialect, one file each in dialects/. Where marks of two stand at one place, the first to recognise it wins. */
export const DIALECTS: readonly Dialect[] = [openssh];
