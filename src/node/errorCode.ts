/** The code of an error of the system, e.g. `ENOENT`; empty for anything else that was thrown. */
export function errorCode(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}
