import { resolve } from 'node:path';
import { FAILURE } from '../core/render/en/cli/messages.ts';
import { findProgram } from '../node/findProgram.ts';
import { InputError } from './usageError.ts';

/**
 * What --ssh names, as a program to start; null without the option. Programs are started in the home folder: a path is
 * meant from here.
 * @throws InputError where there is no such program: nothing may stand in for one that was named
 */
export function sshProgram(named: string | undefined): string | null {
  if (named === undefined) return null;
  const program = named.includes('/') ? resolve(named) : named;
  if (findProgram(program) === null) throw new InputError(FAILURE.noProgram(named));
  return program;
}
