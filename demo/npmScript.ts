import { startProcess } from '../test/setup/ownedProcess.ts';
import { REPOSITORY } from '../test/setup/places.ts';

/**
 * Runs a script of package.json with the npm that started this process, or else the one on PATH.
 * @throws Error with the script's last output when it fails
 */
export async function runNpmScript(name: string): Promise<void> {
  const npm = process.env['npm_execpath'];
  const run = ['run', '--silent', name];
  const options = { cwd: REPOSITORY, env: process.env };
  const child = await (npm === undefined
    ? startProcess('npm', run, options)
    : startProcess(process.execPath, [npm, ...run], options));
  const code = await child.ended;
  if (code !== 0) {
    throw new Error(`npm run ${name} ended with ${String(code)}:\n${child.lines().slice(-20).join('\n')}`);
  }
}
