import { algorithmsOf } from '../../ssh/catalogue/catalogue.ts';
import type { Field, Shape } from './shape.ts';
import { kindOfRule, LIST_RULES, POST_QUANTUM, RULE_IDS, type ListRuleId } from './policy.ts';

/** The version of the format; a file of another one is not read as this one. */
export const POLICY_SCHEMA = 'kexpert/policy@1';
/** The names of the built-in policies, mildest first. */
export const BUILT_IN_IDS = ['compatible', 'intermediate', 'modern', 'post-quantum', 'fips-140-3', 'cnsa-2.0'] as const;
export type BuiltInId = (typeof BUILT_IN_IDS)[number];

/** The catalogue has fewer names of all kinds together. */
const MAX_NAMES = 500;
/** A policy with more exceptions is none; each is told one by one. */
const MAX_EXCEPTIONS = 500;
/** A sentence or two. */
const LONGEST_TEXT = 1000;
/** A name on the wire has at most 64 characters (RFC 4251 §6). */
const LONGEST_NAME = 64;
/** As in an ssh_config: a host name has at most 253 characters. */
const LONGEST_PATTERN = 255;
/** OpenSSH takes no larger RSA key (sshkey.h, SSHBUF_MAX_BIGNUM). */
const MOST_RSA_BITS = 16_384;

/** Printable US-ASCII without a comma (RFC 4251 §6); `*` and `?` are wildcards. */
const NAME = '^[!-+\\--~]+$';
const DAY = '\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])';

const text = (about: string, longest = LONGEST_TEXT): Shape => ({ type: 'text', about, longest });

const names = (rule: ListRuleId, about: string): Shape => ({
  type: 'list',
  about,
  most: MAX_NAMES,
  of: {
    type: 'text',
    about: 'an algorithm name; * and ? stand for other characters',
    longest: LONGEST_NAME,
    pattern: NAME,
    offered: algorithmsOf(kindOfRule(rule))
      .filter(({ pseudo }) => pseudo !== true)
      .map(({ name }) => name),
  },
});

const WORDS: Readonly<Record<string, Field>> = {
  why: { shape: text('Why the rule is there, in a sentence. Findings repeat it.') },
  source: { shape: text('The document that says so; without one the source of the policy.') },
  refs: {
    shape: {
      type: 'list',
      about: 'References that findings link to, such as “RFC 9142”.',
      most: 20,
      of: text('the name of a standard or advisory', 100),
    },
  },
};

const LISTS_ABOUT: Readonly<Record<ListRuleId, string>> = {
  kex: 'Key exchange methods (KexAlgorithms).',
  hostKey: 'Host key algorithms (HostKeyAlgorithms).',
  userKey: 'Signatures of user keys (PubkeyAcceptedAlgorithms).',
  cipher: 'Ciphers, in both directions (Ciphers).',
  mac: 'Message authentication codes, in both directions (MACs).',
  compression: 'Compression methods, in both directions.',
};

const rule = (about: string, fields: Readonly<Record<string, Field>>): Field => ({
  shape: { type: 'object', about, fields: { ...fields, ...WORDS } },
});

const listRule = (id: ListRuleId): Field =>
  rule(LISTS_ABOUT[id], {
    allow: { shape: names(id, 'Nothing but these, best first.') },
    forbid: { shape: names(id, 'None of these, whatever “allow” says.') },
  });

const patterns = (about: string, item: string): Shape => ({
  type: 'list',
  about,
  most: MAX_NAMES,
  of: text(item, LONGEST_PATTERN),
});

const EXCEPTION: Shape = {
  type: 'object',
  about: 'Lets something through that a rule is against, until the end of a day.',
  fields: {
    rule: {
      required: true,
      shape: { type: 'text', about: 'the rule that it is an exception to', longest: 20, words: RULE_IDS },
    },
    names: { shape: patterns('What it lets through; without names the rule does not count at all.', 'a name') },
    hosts: { shape: patterns('For these hosts alone, as you name them; * and ? are wildcards.', 'a host') },
    until: {
      required: true,
      shape: {
        type: 'text',
        about: 'a day such as 2027-03-31, the last on which it counts',
        longest: 10,
        pattern: `^${DAY}$`,
      },
    },
    owner: { required: true, shape: text('Whom to ask.', 200) },
    why: { shape: text('Why it is needed.') },
  },
};

/** What a policy file looks like. */
export const POLICY_SHAPE: Shape = {
  type: 'object',
  about: 'A Kexpert policy: what an organisation wants of its SSH.',
  fields: {
    $schema: { shape: text('The schema that editors check this file with.') },
    schema: {
      required: true,
      shape: { type: 'text', about: 'the version of this format', longest: 40, words: [POLICY_SCHEMA] },
    },
    title: { required: true, shape: text('What findings call the policy.', 100) },
    source: { shape: text('Whose policy it is: a document, a department.') },
    date: {
      shape: {
        type: 'text',
        about: 'the month or day it dates from, such as 2026-11 or 2026-11-21',
        longest: 10,
        pattern: `^(?:\\d{4}-(?:0[1-9]|1[0-2])|${DAY})$`,
      },
    },
    note: { shape: text('What else there is to know.') },
    extends: {
      shape: {
        type: 'text',
        about: 'A built-in policy whose rules count too; what this file says of a rule goes on top.',
        longest: 20,
        words: BUILT_IN_IDS,
      },
    },
    ...Object.fromEntries(LIST_RULES.map((id) => [id, listRule(id)])),
    keys: rule('What host keys have to be.', {
      rsaBits: {
        shape: {
          type: 'whole-number',
          about: 'The least size of an RSA key in bits.',
          least: 1024,
          most: MOST_RSA_BITS,
        },
      },
      types: {
        shape: {
          type: 'list',
          about: 'The formats of public keys that a host key may have.',
          most: MAX_NAMES,
          of: {
            type: 'text',
            about: 'the format of a public key',
            longest: LONGEST_NAME,
            pattern: NAME,
            offered: ['ssh-ed25519', 'ecdsa-sha2-nistp256', 'ecdsa-sha2-nistp384', 'ecdsa-sha2-nistp521', 'ssh-rsa'],
          },
        },
      },
    }),
    strictKex: rule('Strict key exchange, which keeps the Terrapin attack away (CVE-2023-48795).', {
      require: { required: true, shape: { type: 'flag', about: 'Whether both sides have to do it.' } },
    }),
    postQuantum: rule('Key exchange that resists a quantum computer.', {
      require: {
        required: true,
        shape: {
          type: 'text',
          about: '“offered”: one such method at least; “only”: nothing else; “no”: nothing is asked for',
          longest: 10,
          words: [...POST_QUANTUM, 'no'],
        },
      },
    }),
    clients: rule('Clients that have to get in.', {
      require: {
        required: true,
        shape: patterns(
          'Ids of kexpert clients, such as putty-0.78 or openssh-7.*, or a product and a version.',
          'a client',
        ),
      },
    }),
    exceptions: {
      shape: {
        type: 'list',
        about: 'What is let through for a while, and who answers for it.',
        most: MAX_EXCEPTIONS,
        of: EXCEPTION,
      },
    },
  },
};
