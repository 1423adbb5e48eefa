import { namedHosts } from '../../assess/exceptions/temporaryException.ts';
import { type ExceptionsReport, type ListedException, exceptionReason } from '../../report/exceptionsReport.ts';
import { escapeUntrusted } from '../escape.ts';
import { EXCEPTIONS, WORDS } from '../en/reportWords.ts';
import type { TextStyle } from './pairText.ts';

/** For whom an exception is, in words; raw text. */
export function exceptionHosts({
  hosts,
  conditional,
  included,
}: Pick<ListedException, 'hosts' | 'conditional' | 'included'>): string {
  if (included) return EXCEPTIONS.includedHosts;
  return namedHosts(hosts) || (conditional ? EXCEPTIONS.matched : EXCEPTIONS.everyHost);
}

/** The report for a terminal. */
export function renderExceptionsText({ path, exceptions }: ExceptionsReport, style: TextStyle): string {
  if (exceptions.length === 0) return `${EXCEPTIONS.none(escapeUntrusted(path))}\n`;
  const lines = exceptions.flatMap((exception) => {
    const until = exception.expired
      ? style.bad(EXCEPTIONS.expired(exception.until))
      : EXCEPTIONS.until(exception.until);
    return [
      `${style.bold(escapeUntrusted(exceptionHosts(exception)))}  ${until}`,
      `  ${escapeUntrusted(exceptionReason(exception))}`,
      style.dim(`  ${escapeUntrusted(exception.path)}, ${WORDS.line(exception.line)}`),
    ];
  });
  return `${lines.join('\n')}\n`;
}
