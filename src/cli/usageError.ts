/** The command line is wrong; the message says what to write instead. */
export class UsageError extends Error {
  override readonly name: string = 'UsageError';
}

/** The command line is right, and what it names cannot be used: a file, a program, a profile. The status is the same. */
export class InputError extends UsageError {
  override readonly name = 'InputError';
}
