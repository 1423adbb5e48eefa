/** Characters of a text that are read: a log of 20 MB with room to spare, and a bound on the time that any text takes. */
export const MAX_LOG_CHARS = 64 * 1024 * 1024;
/** Longest row: what is longer is taken as wrapped here. OpenSSH cuts its messages at 1,023, syslog at 8 KB. */
export const MAX_ROW_CHARS = 16_384;
/** Longest logical text of one message: a KEXINIT may hold 35,000 bytes (RFC 4253 §6.1), which a log may quote whole. */
export const MAX_MESSAGE_CHARS = 40_000;
/** Rows that one message may be wrapped over: the longest message at 80 columns. */
export const MAX_MESSAGE_ROWS = 512;
/** What a reader looks at first: a message at its usual length. */
export const FIRST_LOOK_CHARS = 600;
/** Names kept of one list: far more than any implementation has (the longest known list has 90). */
export const MAX_LIST_NAMES = 1_000;
/** Distinct failures told; a log holds a handful. The rest is counted only. */
export const MAX_MATCHES = 200;
/** Characters of a message kept for people. */
export const MAX_SHOWN_CHARS = 1_000;
/** Characters scanned between two chances to cancel or to let others work: a few milliseconds. */
export const SLICE_CHARS = 128 * 1024;
/**
 * What readers may look at altogether, as a multiple of the text's length: real logs stay under 2. Whatever a text
 * holds, and whatever a dialect does with it, the work stays in proportion to its length.
 */
export const WORK_FACTOR = 24;
/** Looked at besides, so that short texts full of failures are read to their end. */
export const WORK_ALLOWANCE = 8 * 1024 * 1024;
/** Rows around a failure in which another program's words tell that it ran ssh: `fatal: Could not read from …`. */
export const PROGRAM_REACH_ROWS = 40;
