/**
 * Every bound that the wire keeps, with its reason. A peer is hostile until shown otherwise: whatever it sends,
 * a probe holds at most about MAX_BANNER_BYTES + MAX_PACKET_LENGTH bytes and ends by DEFAULT_ABSOLUTE_MS.
 */

/** Longest identification line in bytes, CR LF included (RFC 4253 §4.2). */
export const MAX_IDENTIFICATION_BYTES = 255;

/** Longest line before the identification, in bytes without CR LF (OpenSSH ssh.h, SSH_MAX_BANNER_LEN). */
export const MAX_BANNER_LINE_BYTES = 8192;

/** Most lines before the identification (OpenSSH ssh.h, SSH_MAX_PRE_BANNER_LINES). */
export const MAX_BANNER_LINES = 1024;

/**
 * All bytes before the identification together. OpenSSH bounds only the lines (8 MiB in all); ours is lower since
 * the lines are kept and shown. The longest legal notices are a few KiB.
 */
export const MAX_BANNER_BYTES = 256 * 1024;

/** Largest packet_length accepted, in bytes (OpenSSH packet.c, PACKET_MAX_SIZE). */
export const MAX_PACKET_LENGTH = 256 * 1024;

/** Packet size in bytes that every implementation must accept (RFC 4253 §6.1). */
export const GUARANTEED_PACKET_BYTES = 35_000;

/** A packet's size before its MAC is a multiple of this while no cipher is in use (RFC 4253 §6). */
export const CLEARTEXT_BLOCK_BYTES = 8;

/** Least padding of a packet (RFC 4253 §6). */
export const MIN_PADDING_BYTES = 4;

/**
 * Smallest packet_length: §6 asks for packets of at least 16 bytes, of which 4 are this field itself. It follows
 * from the other rules too: 1 length byte, 1 payload byte and 4 of padding, rounded up to the block.
 */
export const MIN_PACKET_LENGTH = 12;

/** Bytes of KEXINIT's random cookie (RFC 4253 §7.1). */
export const COOKIE_BYTES = 16;

/**
 * Longest algorithm name that RFC 4251 §6 allows. Longer names are a curiosity to report and never a reason to
 * refuse: they cannot harm the reader, and OpenSSH accepts them too.
 */
export const MAX_NAME_BYTES = 64;

/**
 * Most SSH_MSG_IGNORE, DEBUG and UNIMPLEMENTED messages skipped. RFC 4253 §11 lets a peer send them at any time;
 * none does before its KEXINIT except to stall, so a handful is generous.
 */
export const MAX_SKIPPED_MESSAGES = 32;

/** Most characters of a peer's text quoted in a message: enough to recognise it, too little to drown the message. */
export const MAX_QUOTED_CHARACTERS = 160;

/** Milliseconds for a whole probe, name lookup included. Ten times what the far side of the world needs. */
export const DEFAULT_ABSOLUTE_MS = 15_000;

/**
 * Milliseconds without a byte before a connected peer counts as silent. A server behind TCP wrappers looks up the
 * caller's name before its first word, and a resolver's default timeout is 5 s (resolv.conf(5)): a little more.
 */
export const DEFAULT_IDLE_MS = 6_000;

/** Milliseconds for the goodbye: a peer that does not take our last packet in this time is dropped. */
export const CLOSE_GRACE_MS = 1_000;

/** The longest single text shown; a 256 KiB name would drown the rest of any report. */
export const MAX_SHOWN_CHARACTERS = 2000;
