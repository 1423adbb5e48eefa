import { chromium, type Browser } from 'playwright-core';
import { cleanEnvironment } from './ownedProcess.ts';
import { findProgram } from './programs.ts';

/** Names under which distributions install a Chromium that playwright can drive. */
export const CHROMIUM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'] as const;

/** Nothing but the page: no sandbox (tests may run as root), no GPU, no errands in the background. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Starts a headless Chromium; `KEXPERT_CHROMIUM` may name its executable.
 * @param home HOME of the browser, so that its caches stay in the test's folder
 */
export async function startBrowser(home: string): Promise<Browser> {
  const named = process.env['KEXPERT_CHROMIUM'];
  const executablePath = named ?? CHROMIUM_NAMES.map(findProgram).find((path) => path !== undefined);
  if (executablePath === undefined) throw new Error(`No Chromium found: ${CHROMIUM_NAMES.join(', ')}`);
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(cleanEnvironment(home))) if (value !== undefined) env[name] = value;
  // Signals are this process's own to handle: when it exits, so does the browser.
  const signals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
  return chromium.launch({ executablePath, args: ARGUMENTS, env, headless: true, timeout: 60_000, ...signals });
}
