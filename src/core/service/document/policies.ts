import type { UnusablePolicy } from '../../assess/lint/rule.ts';
import type { PolicyInForce } from '../../assess/policy/policyInForce.ts';
import type { FileReader } from '../../ports.ts';
import type { PolicyPlace } from '../languagePorts.ts';

type Loaded = PolicyInForce | UnusablePolicy;

interface Kept {
  readonly today: string;
  readonly policy: Promise<Loaded>;
  /** The documents that name it. */
  readonly users: Set<string>;
}

/** The policies that documents name, each read and judged by once a day, until its file changes. */
export class Policies {
  readonly #kept = new Map<string, Kept>();

  /**
   * @param reader answers with files as they are saved
   * @param user the document that names it, until release
   */
  async inForce(place: PolicyPlace, today: string, reader: FileReader, user: string): Promise<Loaded> {
    const key = JSON.stringify([place.name, place.path]);
    const before = this.#kept.get(key);
    if (before?.today === today) {
      before.users.add(user);
      return before.policy;
    }
    const policy = load(place, today, reader);
    this.#kept.set(key, { today, policy, users: new Set(before?.users).add(user) });
    return policy;
  }

  /** Files changed that these documents rest on: their policies may be among them. Adds who names the same policies. */
  change(affected: Set<string>): void {
    for (const [key, { users }] of this.#kept) {
      if (![...users].some((user) => affected.has(user))) continue;
      this.#kept.delete(key);
      for (const user of users) affected.add(user);
    }
  }

  /** A document is closed. */
  release(user: string): void {
    for (const [key, { users }] of this.#kept) if (users.delete(user) && users.size === 0) this.#kept.delete(key);
  }
}

/** Nothing is loaded where no policy is named. */
async function load({ name, path }: PolicyPlace, today: string, reader: FileReader): Promise<Loaded> {
  const [{ loadPolicy }, { judgingBy }] = await Promise.all([
    import('../../assess/policy/loadPolicy.ts'),
    import('../../assess/policy/judging.ts'),
  ]);
  const loaded = await loadPolicy(name, path, reader);
  return loaded.ok ? judgingBy(loaded.policy, today) : { unusable: loaded.message };
}
