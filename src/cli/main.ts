#!/usr/bin/env node
import { runCommand } from './runCommand.ts';
import { createTerminal } from './terminal.ts';

/** Set by the build from package.json. */
declare const KEXPERT_VERSION: string;
const version = typeof KEXPERT_VERSION === 'string' ? KEXPERT_VERSION : '0.0.0';

void runCommand(process.argv.slice(2), createTerminal(), version).then((status) => {
  process.exitCode = status;
});
