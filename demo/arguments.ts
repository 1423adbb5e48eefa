/** How `npm start` is called; printed by `--help` and with every usage error. */
export const USAGE = `Usage: npm start -- [--headless] [--port N] [--no-build]

Starts the demo hosts of Kexpert and opens them in VS Code, or else in a browser. Ctrl+C stops everything.

  --headless   open no editor: probe every demo host and print the comparisons
  --port N     the port of the browser's address (default: a free one)
  --no-build   use what the last build left, instead of building first
  --help       print this`;

/** What the command line asks for. */
export type DemoArguments =
  | { readonly kind: 'help' }
  | { readonly kind: 'usage'; readonly problem: string }
  | { readonly kind: 'run'; readonly headless: boolean; readonly port: number | null; readonly build: boolean };

/** Reads the words after `npm start --`. */
export function parseArguments(words: readonly string[]): DemoArguments {
  let headless = false;
  let build = true;
  let port: number | null = null;
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    if (word === '--help' || word === '-h') return { kind: 'help' };
    else if (word === '--headless') headless = true;
    else if (word === '--no-build') build = false;
    else if (word === '--port' || word.startsWith('--port=')) {
      const value = word === '--port' ? (words[++index] ?? '') : word.slice('--port='.length);
      port = parsePort(value);
      if (port === null) return { kind: 'usage', problem: `--port needs a number from 1 to 65535, not "${value}"` };
    } else return { kind: 'usage', problem: `Unknown argument: ${word}` };
  }
  return { kind: 'run', headless, port, build };
}

function parsePort(text: string): number | null {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return port >= 1 && port <= 65_535 ? port : null;
}
