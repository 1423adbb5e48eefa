/** UNC and device paths, `\??\UNC\…` too, make Windows send credentials to another machine: never opened (threat 16). */
export function isRemotePath(path: string): boolean {
  return /^[\\/](?:[\\/]|\?\?[\\/])/.test(path);
}
