import { userInfo } from 'node:os';

/** The person's login name; from the environment in containers without an entry for them, where userInfo() throws. */
export function userName(ask: () => { readonly username: string } = userInfo, environment = process.env): string {
  try {
    return ask().username;
  } catch {
    return environment['USER'] ?? environment['USERNAME'] ?? 'user';
  }
}
