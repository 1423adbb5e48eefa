import type { Directive } from './configDocument.ts';
import { isAddress, lowerCaseHost, parseHostName, parseUserName, type HostName } from './destination.ts';
import { directiveKnownTo } from './directives.ts';
import { ignoredPatterns, isIgnored } from './ignoreUnknown.ts';
import type { ConfigLocation, IncludedFile, IncludeGraph } from './includeGraph.ts';
import type { LineTarget } from './lineTarget.ts';
import { lineTargets } from './lineTargets.ts';
import { evaluateMatch } from './matchCriteria.ts';
import type { HostRequest, ResolveContext, ResolvedHost, ResolveProblem, Setting } from './resolvedHost.ts';
import { expandHostName, restOf, settledValue, takesRest } from './settingValues.ts';
import { hostLineMatches } from './sshHosts.ts';
import { lowerCaseAscii } from './tokenizer.ts';

const DEFAULT_PORT = 22;

/** One reading of the files for one host. Holds what has been set so far, since later lines depend on it. */
export class HostReading {
  finalPass = false;
  wantsFinalPass = false;
  private readonly request: HostRequest;
  private readonly context: Pick<ResolveContext, 'local' | 'version'>;
  private readonly settings = new Map<string, Setting<readonly string[]>>();
  private readonly problems = new Map<string, ResolveProblem>();
  private hostname: Setting<HostName> | null;

  constructor(
    request: HostRequest,
    context: Pick<ResolveContext, 'local' | 'version'>,
    before: readonly ResolveProblem[],
  ) {
    this.request = request;
    this.context = context;
    this.hostname = { value: request.host, where: 'argument' };
    if (request.user !== undefined) this.settings.set('user', { value: [request.user], where: 'argument' });
    if (request.port !== undefined) this.settings.set('port', { value: [String(request.port)], where: 'argument' });
    for (const problem of before) this.report(problem);
  }

  /** Each problem once, though the files may be read twice. */
  report(problem: ResolveProblem): void {
    const { path, line } = problem.location;
    const key = `${problem.code}\0${path}\0${line}`;
    if (!this.problems.has(key)) this.problems.set(key, problem);
  }

  /** `parseOnly`: an Include under a condition that does not hold; nothing in it applies, Host lines included. */
  file(file: IncludedFile, active: boolean, parseOnly: boolean): void {
    const { path, document } = file;
    if (document.bom !== '') this.report({ code: 'byte-order-mark', location: { path, line: 0 }, fatal: true });
    for (const target of lineTargets(document, this.context.version ?? null)) {
      const { line, directive } = target;
      const location = { path, line: line.index };
      if (!this.isSound(target, location)) continue;
      switch (directive.keyword) {
        case 'host':
          active =
            !parseOnly &&
            hostLineMatches(
              this.finalPass ? this.matchHost() : this.request.host,
              directive.args.map((arg) => arg.value),
            );
          break;
        case 'match':
          active = this.match(directive, location) && !parseOnly;
          break;
        case 'include':
          for (const included of file.includes.get(line.index) ?? []) {
            this.file(included, active, parseOnly || !active);
          }
          break;
        default:
          this.directive(target, file, location, active);
      }
    }
  }

  private isSound({ line, directive }: LineTarget, location: ConfigLocation): boolean {
    if (line.fault === 'unterminated-quote') this.report({ code: 'unterminated-quote', location, fatal: true });
    else if (line.fault === 'no-argument' || directive.args.length === 0)
      this.report({ code: 'missing-argument', location, fatal: true });
    else return true;
    return false;
  }

  private match(directive: Directive, location: ConfigLocation): boolean {
    const verdict = evaluateMatch(
      directive.args.map((arg) => arg.value),
      {
        host: this.matchHost(),
        originalHost: this.request.host,
        user: this.first('user') ?? this.context.local.user,
        localUser: this.context.local.user,
        tag: this.first('tag') ?? '',
        finalPass: this.finalPass,
        version: this.context.version ?? null,
      },
    );
    if (verdict.wantsFinalPass) this.wantsFinalPass = true;
    if (verdict.result === 'error') this.report({ code: 'bad-match', location, fatal: true });
    if (verdict.skipped !== null)
      this.report({ code: 'match-skipped', location, fatal: false, criterion: verdict.skipped });
    return verdict.result === 'match';
  }

  private matchHost(): string {
    if (this.finalPass) return this.hostname?.value ?? this.request.host;
    return expandHostName(this.first('hostname') ?? '%h', this.request.host) ?? this.request.host;
  }

  private directive(target: LineTarget, file: IncludedFile, location: ConfigLocation, active: boolean): void {
    const { own, record, directive, openssh } = target;
    if (own === undefined || record === undefined || (openssh !== null && !directiveKnownTo(openssh, own))) {
      const patterns = ignoredPatterns(this.first('ignoreunknown') ?? '');
      if (!isIgnored(directive.keyword, patterns)) this.report({ code: 'unknown-keyword', location, fatal: true });
      return;
    }
    const values = this.values(target, location);
    const keyword = lowerCaseAscii(record.name);
    if (values === null || !active || this.settings.has(keyword) || this.isProxyTaken(keyword)) return;
    this.settings.set(keyword, { value: values, where: location, ...(file.depth > 0 && { included: true }) });
  }

  /** The values of a line, each in one spelling; null where ssh refuses them. */
  private values(target: LineTarget, location: ConfigLocation): readonly string[] | null {
    const { record, directive, document, fault } = target;
    if (record === undefined) return null;
    if (takesRest(record)) {
      // What is wrong with a jump is told when the way to the host is looked for, which is not to go on without it.
      const rest = restOf(record, directive, document.text);
      if (rest === '') this.report({ code: 'missing-argument', location, fatal: true });
      return rest === '' ? null : [rest];
    }
    if (fault !== null) this.report({ code: fault.code, location, fatal: true });
    if (fault !== null && fault.code !== 'extra-arguments') return null;
    const args = fault === null ? directive.args : directive.args.slice(0, fault.argument ?? 1);
    return args.map(({ value }) => settledValue(record, value));
  }

  /**
   * Whichever of ProxyJump and ProxyCommand comes first keeps the other from being set; only `ProxyJump none` lets a
   * ProxyCommand through (readconf.c since 10.3, and in the security updates of older releases).
   */
  private isProxyTaken(keyword: string): boolean {
    if (keyword === 'proxyjump') return this.settings.has('proxycommand');
    return keyword === 'proxycommand' && lowerCaseAscii(this.first('proxyjump') ?? 'none') !== 'none';
  }

  /** Between the passes ssh settles on the host's name (ssh.c, main); a HostName in the second pass comes too late. */
  takeHostName(): void {
    const set = this.settings.get('hostname');
    const name = set === undefined ? null : parseHostName(expandHostName(set.value[0] ?? '', this.request.host) ?? '');
    if (set !== undefined) {
      this.hostname = name === null ? null : { ...set, value: name };
      if (name === null && typeof set.where === 'object')
        this.report({ code: 'bad-host-name', location: set.where, fatal: true });
    }
    if (this.hostname !== null) this.hostname = { ...this.hostname, value: lowerCaseHost(this.hostname.value) };

    const canonicalize = this.settings.get('canonicalizehostname');
    if (canonicalize === undefined || canonicalize.value[0] === 'no') return;
    this.wantsFinalPass = true;
    if (typeof canonicalize.where === 'object' && !isAddress(this.hostname?.value ?? ''))
      this.report({ code: 'canonicalization-skipped', location: canonicalize.where, fatal: false });
  }

  result(graphs: readonly IncludeGraph[]): ResolvedHost {
    const user = this.string('user') ?? { value: this.context.local.user, where: 'default' as const };
    if (typeof user.where === 'object' && parseUserName(user.value) === null)
      this.report({ code: 'bad-user-name', location: user.where, fatal: false });
    return {
      alias: this.request.host,
      hostname: this.hostname,
      port: this.map('port', Number) ?? { value: DEFAULT_PORT, where: 'default' },
      user,
      kexAlgorithms: this.string('kexalgorithms'),
      hostKeyAlgorithms: this.string('hostkeyalgorithms'),
      ciphers: this.string('ciphers'),
      macs: this.string('macs'),
      pubkeyAcceptedAlgorithms: this.string('pubkeyacceptedalgorithms'),
      caSignatureAlgorithms: this.string('casignaturealgorithms'),
      compression: this.map('compression', (value) => value === 'yes'),
      proxyJump: this.string('proxyjump'),
      proxyCommand: this.string('proxycommand'),
      proxyUseFdpass: this.map('proxyusefdpass', (value) => value === 'yes'),
      addressFamily: this.map('addressfamily', (value) => (value === 'inet' || value === 'inet6' ? value : 'any')),
      bindAddress: this.string('bindaddress'),
      bindInterface: this.string('bindinterface'),
      hostKeyAlias: this.string('hostkeyalias'),
      userKnownHostsFile: this.settings.get('userknownhostsfile') ?? null,
      globalKnownHostsFile: this.settings.get('globalknownhostsfile') ?? null,
      requiredRsaSize: this.map('requiredrsasize', Number),
      problems: [...this.problems.values()],
      files: [...new Set(graphs.flatMap(({ root }) => filesOf(root)))],
      hasIncludes: graphs.some(({ root }) => filesOf(root).length > 1),
    };
  }

  private first(keyword: string): string | undefined {
    return this.settings.get(keyword)?.value[0];
  }

  private string(keyword: string): Setting<string> | null {
    return this.map(keyword, (value) => value);
  }

  private map<T>(keyword: string, convert: (value: string) => T): Setting<T> | null {
    const setting = this.settings.get(keyword);
    return setting === undefined ? null : { ...setting, value: convert(setting.value[0] ?? '') };
  }
}

function filesOf(file: IncludedFile): readonly string[] {
  return [file.path, ...[...file.includes.values()].flat().flatMap(filesOf)];
}
