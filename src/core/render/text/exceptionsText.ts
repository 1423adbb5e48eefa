import { namedHosts } from '../../assess/exceptions/temporaryException.ts';
import { type ExceptionsReport, type ListedException, exceptionReason } from '../../report/exceptionsReport.ts';
import { escapeUntrusted } from '../escape.ts';
import type { TextStyle } from './pairText.ts';

/** For whom an exception is, in words; raw text. */
export function exceptionHosts({
  hosts,
  conditional,
  included,
}: Pick<ListedException, 'hosts' | 'conditional' | 'included'>): string {
  if (included) return 'hosts of an included file';
  return namedHosts(hosts) || (conditional ? 'whom its Match line fits' : 'every host');
}

/** The report for a terminal. */
export function renderExceptionsText({ path, exceptions }: ExceptionsReport, style: TextStyle): string {
  if (exceptions.length === 0)
    return `No temporary exceptions in ${escapeUntrusted(path)} and the files it includes.\n`;
  const lines = exceptions.flatMap((exception) => {
    const until = exception.expired ? style.bad(`was to end on ${exception.until}`) : `until ${exception.until}`;
    return [
      `${style.bold(escapeUntrusted(exceptionHosts(exception)))}  ${until}`,
      `  ${escapeUntrusted(exceptionReason(exception))}`,
      style.dim(`  ${escapeUntrusted(exception.path)}, line ${exception.line + 1}`),
    ];
  });
  return `${lines.join('\n')}\n`;
}
