/** An expression that may be slow on long texts, and never sees one. */
export interface BoundedUse {
  readonly file: string;
  readonly source: string;
  /** UTF-16 units of the longest text that the code gives it. */
  readonly longest: number;
  /** Where the code cuts the text. */
  readonly cut: string;
}

/**
 * Reviewed by hand: each is judged on texts of that length alone, and has to be done with any of them in a bounded
 * number of steps (judge.ts).
 */
export const BOUNDED: readonly BoundedUse[] = [
  {
    file: 'src/core/sources/probe/route/commandLog.ts',
    source: String.raw`open failed: .*(?:prohibited|unknown channel type)`,
    longest: 1_000,
    cut: 'MAX_LINE',
  },
  {
    file: 'src/core/sources/log/dialects/dropbear.ts',
    source: String.raw`Connection\s*to\s*(?:(?<user>[^\s@]{1,100})@)?(?<host>[^\s@]{1,255}):(?<port>\d{1,5})\s*$`,
    longest: 400,
    cut: 'BEFORE_CHARS in statements.ts',
  },
  {
    file: 'src/core/sources/log/dialects/jsch.ts',
    source: String.raw`JSch\w{0,30}$`,
    longest: 400,
    cut: 'BEFORE_CHARS in statements.ts',
  },
  {
    file: 'src/core/sources/log/dialects/libssh2.ts',
    source: String.raw`ssh2_connect\(\):\s*Unable\s*to\s*connect\s*to\s*(\S{1,255}?)\s*on\s*port\s*(\d{1,5})`,
    longest: 1_800,
    cut: 'three rows of 600',
  },
  {
    file: 'src/core/sources/log/dialects/putty.ts',
    source: String.raw`Connect(?:ing|ed) to (\S{1,255}) port (\d{1,5})`,
    longest: 600,
    cut: 'LOOKED_AT in lookBack.ts',
  },
  {
    file: 'src/core/sources/log/dialects/openssh/configErrors.ts',
    source: String.raw`(?:keyword\s|[Dd]irective\s')([\w-]{1,60})'?$`,
    longest: 90,
    cut: 'slice before it',
  },
  {
    file: 'src/core/sources/log/dialects/openssh/configErrors.ts',
    source: String.raw`(?:^|[\s"'])([^\s"']{1,400}):\s*terminating,\s*\d+\s*$`,
    longest: 500,
    cut: 'slice before it',
  },
  {
    file: 'src/core/sources/log/dialects/openssh/notMismatch.ts',
    source: String.raw`No\s*(\S{1,30})\s*$`,
    longest: 40,
    cut: 'slice before it',
  },
  {
    file: 'src/core/sources/log/dialects/openssh/notMismatch.ts',
    source: String.raw`(?:key\s*type|signature\s*algorithm)\s*(\S{1,100})\s*$`,
    longest: 160,
    cut: 'slice before it',
  },
  {
    file: 'src/core/sources/log/dialects/openssh/notMismatch.ts',
    source: String.raw`([^\s@"']{1,100})@([^\s@:"']{1,255})$`,
    longest: 360,
    cut: 'slice before it',
  },
  {
    file: 'src/core/sources/log/dialects/openssh/notMismatch.ts',
    source: String.raw`disconnect\s*from\s*(\S{1,255})\s*port\s*(\d{1,5}):\d{1,3}:\s*$`,
    longest: 320,
    cut: 'slice before it',
  },
  {
    file: 'src/core/sources/log/dialects/openssh/notMismatch.ts',
    source: String.raw`Offending\s*(?:\S{1,30}\s*)?key\s*in\s*(\S{1,400}):(\d{1,9})`,
    longest: 2_500,
    cut: 'WARNING_CHARS',
  },
  {
    file: 'src/core/sources/log/dialects/openssh/notMismatch.ts',
    source: String.raw`Host\s*key\s*for\s*(\[?[^\s\]]{1,255}?\]?(?::\d{1,5})?)\s*has\s*changed`,
    longest: 2_500,
    cut: 'WARNING_CHARS',
  },
  {
    file: 'src/core/sources/log/dialects/openssh/oldMismatch.ts',
    source: String.raw`Connection\s*(?:to|from)\s*(\S{1,255}?)(?:\s*port\s*(\d{1,5}))?$`,
    longest: 320,
    cut: 'slice before it',
  },
];
