/** Connects to each port that a line of standard input names, and prints what came of it as one line of JSON. */
import { createInterface } from 'node:readline';
import { Client } from 'ssh2';

function attempt(port: number): Promise<string> {
  return new Promise((resolve) => {
    const client = new Client();
    client.on('ready', () => client.end());
    client.on('error', (error) => {
      resolve(error.message);
      client.end();
    });
    client.on('close', () => resolve('closed'));
    client.connect({ host: '127.0.0.1', port, username: 'nobody', readyTimeout: 20_000 });
  });
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await attempt(Number(line))));
}
