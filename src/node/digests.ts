import { createHash, createHmac } from 'node:crypto';
import type { Digests } from '../core/ports.ts';

export const digests: Digests = {
  sha256: (bytes) => createHash('sha256').update(bytes).digest(),
  hmacSha1: (key, bytes) => createHmac('sha1', key).update(bytes).digest(),
};
