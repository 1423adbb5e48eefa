import type { Logger } from '../../ports.ts';

/** A Logger whose every line says first whom it is about, so that two conversations can be told apart in one trace. */
export function labelledLogger(logger: Logger, label: string): Logger {
  const line = (message: string): string => `[${label}] ${message}`;
  return {
    debug: (message) => {
      logger.debug(line(message));
    },
    info: (message) => {
      logger.info(line(message));
    },
    warn: (message) => {
      logger.warn(line(message));
    },
  };
}
