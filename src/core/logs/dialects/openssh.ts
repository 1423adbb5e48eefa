import { stateless, type Dialect } from '../dialect.ts';
import { unableToNegotiate } from './openssh/unableToNegotiate.ts';

export const OPENSSH = 'openssh';

/** OpenSSH's ssh and sshd, and all that run them. */
export const openssh: Dialect = {
  id: OPENSSH,
  products: ['OpenSSH'],
  marks: ['Unable to negotiate with'],
  start: stateless(unableToNegotiate),
};
