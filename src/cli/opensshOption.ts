import { USAGE } from '../core/render/en/cli/messages.ts';
import { parseOpenSshVersion, type OpenSshVersion } from '../core/ssh/catalogue/opensshVersion.ts';
import { UsageError } from './usageError.ts';

/** The release that --openssh names; null without the option. @throws UsageError for what is no release */
export function opensshOption(value: string | undefined): OpenSshVersion | null {
  if (value === undefined) return null;
  const version = parseOpenSshVersion(value);
  if (version === null) throw new UsageError(USAGE.invalidVersion('openssh', value));
  return version;
}
