import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labelledLogger } from '../../../../src/core/sources/probe/labelledLogger.ts';

test('every line says whom it is about, and keeps its level', () => {
  const lines: string[] = [];
  const level = (name: string) => (message: string) => void lines.push(`${name} ${message}`);
  const logger = labelledLogger({ debug: level('debug'), info: level('info'), warn: level('warn') }, 'bastion');
  logger.debug('← SSH_MSG_KEXINIT (20)');
  logger.info('connected');
  logger.warn('slow');
  assert.deepEqual(lines, [
    'debug [bastion] ← SSH_MSG_KEXINIT (20)',
    'info [bastion] connected',
    'warn [bastion] slow',
  ]);
});
