import { isDeepStrictEqual } from 'node:util';
import { readLogNow } from '../src/core/logs/readLog.ts';
import { logFixtures, summary } from './samples/logFixtures.ts';
import { linesOf, wrapped } from './samples/logNoise.ts';
const flat = (v: unknown, p = ''): [string, string][] => Array.isArray(v) && typeof v[0] !== 'object' ? [[p, v.join(',')]] : typeof v === 'object' && v !== null ? Object.entries(v).flatMap(([k, x]) => flat(x, `${p}.${k}`)) : [[p, String(v)]];
const W = process.argv[3] ? process.argv[3].split(',').map(Number) : [60, 72, 80, 100, 120, 132, 200];
for (const { name, text, expected } of logFixtures()) for (const w of W) {
  if (!name.includes(process.argv[2] ?? '')) continue;
  const got = JSON.parse(JSON.stringify(readLogNow(wrapped(w)(linesOf(text)).join('\n')).matches.map(summary)));
  if (isDeepStrictEqual(got, expected)) continue;
  console.log('##', name, w);
  const a = new Map(flat(expected)), b = new Map(flat(got));
  for (const k of new Set([...a.keys(), ...b.keys()])) if (a.get(k) !== b.get(k)) {
    const x = a.get(k) ?? '∅', y = b.get(k) ?? '∅'; let i = 0; while (x[i] === y[i] && i < x.length) i++;
    console.log('  ', k, '| want …' + x.slice(Math.max(0, i - 20), i + 30), '| got …' + y.slice(Math.max(0, i - 20), i + 60));
  }
}
