import type { OpenSshVersion } from '../../ssh/catalogue/opensshVersion.ts';
import { parseAlgorithmList } from './algorithmList.ts';
import type { ConfigDocument, ConfigLine, Directive } from './configDocument.ts';
import { algorithmListOf, canonicalDirective, lookupDirective, type DirectiveRecord } from './directives.ts';
import { judgeMatch, type MatchFault } from './values/judgeMatch.ts';
import { judgeValue } from './values/judgeValue.ts';
import type { ValueFault } from './values/valueFault.ts';
import type { AlgorithmListLine } from './algorithmListLine.ts';

/**
 * Where a line stands. `global`: outside of every block. `all`: in a block that every connection is in, `Match all`
 * or `Host *`; sshd takes every keyword there. `block`: in any other.
 */
export type Place = 'global' | 'all' | 'block';

/** A line with a keyword, and what all rules want to know of it; each is worked out when it is first asked for. */
export class LineTarget {
  readonly document: ConfigDocument;
  readonly line: ConfigLine;
  readonly directive: Directive;
  readonly place: Place;
  /** The patterns of IgnoreUnknown that every host has by then (ssh_config), else empty. */
  readonly ignoreUnknown: string;
  readonly openssh: OpenSshVersion | null;
  /** What is known of the keyword as written. */
  readonly own: DirectiveRecord | undefined;
  #fault: ValueFault | null | undefined;
  #matchFault: MatchFault | null | undefined;
  #list: AlgorithmListLine | null | undefined;

  constructor(
    document: ConfigDocument,
    line: ConfigLine,
    directive: Directive,
    state: { readonly place: Place; readonly ignoreUnknown: string; readonly openssh: OpenSshVersion | null },
  ) {
    this.document = document;
    this.line = line;
    this.directive = directive;
    this.place = state.place;
    this.ignoreUnknown = state.ignoreUnknown;
    this.openssh = state.openssh;
    this.own = lookupDirective(document.kind, directive.keyword);
  }

  /** What is known of the keyword that it stands for today. */
  get record(): DirectiveRecord | undefined {
    return this.own?.aliasOf === undefined ? this.own : canonicalDirective(this.document.kind, this.directive.keyword);
  }

  /** What OpenSSH has against the arguments; null where it takes them or does not know the keyword. */
  get fault(): ValueFault | null {
    if (this.#fault === undefined) this.#fault = this.#judge();
    return this.#fault;
  }

  /** What OpenSSH has against the criteria of a Match line; null for other lines. */
  get matchFault(): MatchFault | null {
    const isMatch = this.directive.keyword === 'match' && this.line.fault === null;
    if (this.#matchFault === undefined)
      this.#matchFault = isMatch ? judgeMatch(this.document, this.directive, this.openssh) : null;
    return this.#matchFault;
  }

  /** The line's list of algorithms; null where its keyword takes none or nothing stands there. */
  get list(): AlgorithmListLine | null {
    if (this.#list === undefined) this.#list = this.#parseList();
    return this.#list;
  }

  /** The keyword as written in the file. */
  get keyword(): string {
    return this.document.text.slice(this.directive.keywordSpan.start, this.directive.keywordSpan.end);
  }

  #judge(): ValueFault | null {
    const record = this.record;
    if (record === undefined || this.own?.status !== undefined) return null;
    if (this.line.fault === 'no-argument') return { code: 'missing-argument', argument: null, expected: 'something' };
    if (this.line.fault === 'unterminated-quote') return null;
    const { args, rest } = this.directive;
    return judgeValue({
      kind: this.document.kind,
      record,
      args: args.map(({ value }) => value),
      rest: this.document.text.slice(rest.start, rest.end),
      unconditional: this.place !== 'block',
      openssh: this.openssh,
    });
  }

  #parseList(): AlgorithmListLine | null {
    const argument = this.directive.args[0];
    const use = algorithmListOf(this.document.kind, this.directive.keyword);
    if (argument === undefined || use === null) return null;
    const list = parseAlgorithmList(this.document.text, argument);
    const { line, directive } = this;
    return { line, directive, name: this.record?.name ?? directive.keyword, ...use, list };
  }
}
