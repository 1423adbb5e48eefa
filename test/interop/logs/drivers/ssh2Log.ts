/**
 * Connects to each port that a line of standard input names, and prints ssh2's debug lines and errors; a line of its
 * own says that all was told.
 */
import { createInterface } from 'node:readline';
import { Client } from 'ssh2';

function attempt(port: number): Promise<void> {
  return new Promise((resolve) => {
    const client = new Client();
    client.on('ready', () => client.end());
    client.on('error', (error) => console.log(error));
    client.on('close', () => resolve());
    const debug = (line: string): void => console.log(line);
    client.connect({ host: '127.0.0.1', port, username: 'nobody', readyTimeout: 20_000, debug });
  });
}

for await (const line of createInterface({ input: process.stdin })) {
  await attempt(Number(line));
  console.log('--- told');
}
