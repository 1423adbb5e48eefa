import assert from 'node:assert/strict';

/**
 * What the JSON schema of SARIF 2.1.0 (OASIS, sarif-schema-2.1.0.json) and the standard's text ask of the objects that
 * Kexpert writes: which properties there may be, which there must be, and of what form. Written out here, since the
 * schema allows for a great deal that reports never hold.
 */
type Check = (value: unknown, path: string) => void;

const fail = (path: string, what: string): never => assert.fail(`${path}: ${what}`);

const text: Check = (value, path) => {
  if (typeof value !== 'string' || value === '') fail(path, 'not a text');
};
const matching =
  (pattern: RegExp): Check =>
  (value, path) => {
    if (typeof value !== 'string' || !pattern.test(value))
      fail(path, `${JSON.stringify(value)} is not ${String(pattern)}`);
  };
const oneOf =
  (...values: readonly string[]): Check =>
  (value, path) => {
    if (typeof value !== 'string' || !values.includes(value)) fail(path, `not one of ${values.join()}`);
  };
const atLeast =
  (minimum: number): Check =>
  (value, path) => {
    if (!Number.isInteger(value) || Number(value) < minimum) fail(path, `no whole number from ${minimum}`);
  };
const list =
  (item: Check, minimum = 0): Check =>
  (value, path) => {
    if (!Array.isArray(value) || value.length < minimum) return fail(path, `no list of at least ${minimum}`);
    value.forEach((entry, index) => item(entry, `${path}[${index}]`));
  };
const object =
  (required: Readonly<Record<string, Check>>, optional: Readonly<Record<string, Check>> = {}): Check =>
  (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return fail(path, 'no object');
    const entries = new Map(Object.entries(value));
    for (const name of Object.keys(required)) if (!entries.has(name)) fail(path, `lacks ${name}`);
    for (const [name, entry] of entries) {
      const check = required[name] ?? optional[name];
      if (check === undefined) fail(path, `must not have ${name}`);
      else check(entry, `${path}.${name}`);
    }
  };

/** RFC 3986: only the characters that a URI is made of, and percent signs with their two digits. */
const uri = matching(/^(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+$/);
/** A plain text: no link (§3.11.6) and no placeholder (§3.11.5) that Kexpert did not mean. */
const plain: Check = (value, path) => {
  text(value, path);
  const rest = String(value)
    .replaceAll('{{', '')
    .replaceAll('}}', '')
    .replace(/\\[\\[\]]/g, '');
  if (/[{}[\]]/.test(rest)) fail(path, 'a placeholder or a link');
};
const message = object({ text: plain });
const artifactLocation = object({ uri }, { uriBaseId: text });
const region: Check = (value, path) => {
  const whole = object({ startLine: atLeast(1), startColumn: atLeast(1), endLine: atLeast(1), endColumn: atLeast(1) });
  whole(value, path);
  const { startLine, startColumn, endLine, endColumn } = value as Readonly<Record<string, number>>;
  const [line = 0, column = 0, lastLine = 0, lastColumn = 0] = [startLine, startColumn, endLine, endColumn];
  if (lastLine < line || (lastLine === line && lastColumn < column)) fail(path, 'ends before it begins');
};
const location: Check = (value, path) => {
  const shape = object(
    {},
    {
      physicalLocation: object({ artifactLocation, region }),
      logicalLocations: list(object({ name: text, fullyQualifiedName: text, kind: text }), 1),
    },
  );
  shape(value, path);
  if (Object.keys(value as object).length === 0) fail(path, 'says nothing');
};
const fix = object({
  description: message,
  artifactChanges: list(
    object({
      artifactLocation,
      replacements: list(
        object({
          deletedRegion: region,
          insertedContent: object({ text: (value) => assert.equal(typeof value, 'string') }),
        }),
        1,
      ),
    }),
    1,
  ),
});
const level = oneOf('none', 'note', 'warning', 'error');
const rule = object(
  { id: text },
  {
    shortDescription: object({ text }),
    help: object({ text }, { markdown: text }),
    helpUri: uri,
    defaultConfiguration: object({ level }),
  },
);
const result = object(
  { message },
  {
    ruleId: text,
    ruleIndex: atLeast(0),
    level,
    locations: list(location, 1),
    partialFingerprints: object({ 'kexpertFinding/v1': matching(/^[0-9a-f]{16}$/) }),
    fixes: list(fix, 1),
  },
);
const run = object(
  { tool: object({ driver: object({ name: text }, { version: text, rules: list(rule) }) }) },
  { columnKind: oneOf('utf16CodeUnits', 'unicodeCodePoints'), results: list(result) },
);
const log = object({ version: oneOf('2.1.0'), runs: list(run) }, { $schema: uri });

export interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly {
    readonly physicalLocation?: {
      readonly artifactLocation: { readonly uri: string };
      readonly region: Readonly<Record<'startLine' | 'startColumn' | 'endLine' | 'endColumn', number>>;
    };
    readonly logicalLocations?: readonly { readonly name: string; readonly fullyQualifiedName: string }[];
  }[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly fixes?: readonly {
    readonly description: { readonly text: string };
    readonly artifactChanges: readonly {
      readonly replacements: readonly {
        readonly deletedRegion: Readonly<Record<string, number>>;
        readonly insertedContent: { readonly text: string };
      }[];
    }[];
  }[];
}

export interface SarifRun {
  readonly tool: {
    readonly driver: {
      readonly version: string;
      readonly rules: readonly {
        readonly id: string;
        readonly helpUri?: string;
        readonly help?: { readonly text: string };
      }[];
    };
  };
  readonly results: readonly SarifResult[];
}

/**
 * Checks a SARIF log, and that its results and rules go together.
 * @returns its runs
 * @throws AssertionError that names the place of the first fault
 */
export function checkSarif(json: string): readonly SarifRun[] {
  const value: unknown = JSON.parse(json);
  log(value, '$');
  const { runs } = value as { readonly runs: readonly SarifRun[] };
  for (const { tool, results } of runs) {
    const ids = tool.driver.rules.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length, 'a rule stands twice');
    for (const { ruleId, ruleIndex } of results) assert.equal(ids[ruleIndex], ruleId);
  }
  return runs;
}
