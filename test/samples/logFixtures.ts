/**
 * The recorded and composed texts of test/fixtures/logs/<dialect>/<name>.txt, each with what shall be recognised in
 * <name>.json: `{ "from": "…", "matches": [ … ] }`, where a match leaves out what is null, false, empty or 1.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LogMatch } from '../../src/core/sources/log/logMatch.ts';
import { proposalToJson, type ProposalJson } from '../../src/core/ssh/proposal/proposal.ts';

export interface LogFixture {
  /** `openssh/kex-9.2p1` */
  readonly name: string;
  readonly text: string;
  /** Where the text is from: `captured: ssh 9.2p1`, or `composed: …` with what it was composed from. */
  readonly from: string;
  readonly expected: readonly ExpectedMatch[];
}

type Compared = Omit<LogMatch, 'range' | 'line' | 'message' | 'proposals'> & {
  readonly proposals: { readonly client: ProposalJson | null; readonly server: ProposalJson | null };
};
export type ExpectedMatch = Partial<Compared> & Pick<LogMatch, 'dialect' | 'code'>;

const FOLDER = join(import.meta.dirname, '../fixtures/logs');

export function logFixtures(): readonly LogFixture[] {
  return readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => fixturesIn(name));
}

function fixturesIn(dialect: string): readonly LogFixture[] {
  const folder = join(FOLDER, dialect);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .map((file) => {
      const base = file.slice(0, -'.txt'.length);
      const { from, matches } = JSON.parse(readFileSync(join(folder, `${base}.json`), 'utf8')) as {
        readonly from: string;
        readonly matches: readonly ExpectedMatch[];
      };
      return { name: `${dialect}/${base}`, text: readFileSync(join(folder, file), 'utf8'), from, expected: matches };
    });
}

/** What of a match a fixture tells: all but places and words; what is null, false, empty or 1 is left out. */
export function summary(match: LogMatch): ExpectedMatch {
  const { range: _range, line: _line, message: _message, proposals, ...rest } = match;
  const json = {
    client: proposals.client && proposalToJson(proposals.client),
    server: proposals.server && proposalToJson(proposals.server),
  };
  const entries = Object.entries({ ...rest, proposals: json }).filter(([, value]) => !isDefault(value));
  return Object.fromEntries(entries) as ExpectedMatch;
}

function isDefault(value: unknown): boolean {
  if (value === null || value === false || value === 1) return true;
  if (typeof value !== 'object' || Array.isArray(value)) return false;
  return Object.values(value).every((inner) => inner === null);
}
