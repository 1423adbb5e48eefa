/**
 * The identification string of RFC 4253 §4.2: `SSH-protoversion-softwareversion SP comments CR LF`.
 */
export interface Identification {
  /** The whole line without CR LF, verbatim, one character a byte (Latin-1). */
  readonly raw: string;
  readonly protoVersion: string;
  readonly softwareVersion: string;
  readonly comments: string | null;
  /** The product that the software version names, e.g. `OpenSSH`, `dropbear`; null when it names none we know. */
  readonly product: string | null;
  /** That product's version, e.g. `9.2p1`, `2022.83`; null when it is not told. */
  readonly version: string | null;
}
