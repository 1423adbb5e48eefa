import fc from 'fast-check';

/** What terminals, loggers and collectors do to a text, line by line; the words stay. */
export type Noise = (lines: readonly string[]) => readonly string[];

const each =
  (change: (line: string, index: number) => string): Noise =>
  (lines) =>
    lines.map(change);

const two = (n: number): string => String(n % 60).padStart(2, '0');

/** Each prefix as loggers write it, for the line of an index. */
export const prefixes: readonly ((index: number) => string)[] = [
  (i) => `[12:${two(i)}:07.123] `,
  (i) => `[12:${two(i)}:07.123] > `,
  (i) => `[12:${two(i)}:07.123] stderr> `,
  (i) => `2026-01-02T03:${two(i)}:05.678Z `,
  (i) => `2026-01-02T03:04:${two(i)}.678901Z 00O `,
  (i) => `2026-01-02 03:04:${two(i)},678 `,
  (i) => `[Info  - 12:${two(i)}:07.123] `,
  (i) => `Jan  2 03:04:${two(i)} gate ansible[812]: `,
  (i) => `2026-01-02T03:04:${two(i)}+01:00 gate runner[812]: `,
  () => '> ',
  () => 'stderr> ',
  () => 'remote: ',
  () => '| ',
  () => 'deploy-1  | ',
  (i) => `#12 0.${two(i)}5 `,
];

const ESC = '\u001b';

const NOISES: Readonly<Record<string, fc.Arbitrary<Noise>>> = {
  prefix: fc.constantFrom(...prefixes).map((prefix) => each((line, index) => `${prefix(index)}${line}`)),
  colour: fc.constantFrom('31', '1;33', '0;38;5;12').map((code) => each((line) => `${ESC}[${code}m${line}${ESC}[0m`)),
  colouredInside: fc
    .nat({ max: 60 })
    .map((at) => each((line) => `${line.slice(0, at)}${ESC}[31m${line.slice(at)}${ESC}[K`)),
  title: fc.constant(each((line) => `${ESC}]0;me@host\u0007${line}`)),
  returns: fc.constant(each((line) => `${line}\r`)),
  twoReturns: fc.constant(each((line) => `${line}\r\r`)),
  byteOrderMark: fc.constant(each((line, index) => (index === 0 ? `\uFEFF${line}` : line))),
  nul: fc.constant(each((line) => line.replace(/(?<=.)(?=.)/gs, '\0'))),
  around: fc
    .constantFrom('Erreur : la connexion a échoué', 'npm error code 128', '接続に失敗しました', '$ git pull', '')
    .map((words): Noise => (lines) => [words, ...lines, words]),
};

/** One or two noises, each over the whole text. */
export const noise: fc.Arbitrary<Noise> = fc
  .uniqueArray(fc.constantFrom(...Object.keys(NOISES)), { minLength: 1, maxLength: 2 })
  .chain((names) => fc.tuple(...names.flatMap((name) => NOISES[name] ?? [])))
  .map(
    (noises): Noise =>
      (lines) =>
        noises.reduce((text, one) => one(text), lines),
  );

/** Breaks each line at a width, as terminals do, in the middle of words too. */
export function wrapped(width: number): Noise {
  return (lines) =>
    lines.flatMap((line) =>
      Array.from({ length: Math.max(1, Math.ceil(line.length / width)) }, (_, i) =>
        line.slice(i * width, (i + 1) * width),
      ),
    );
}

export function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|\r|\n/);
}
