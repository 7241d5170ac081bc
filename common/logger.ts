/** Where the gateway writes what an operator should know. The command line gives it standard error; tests collect it. */
export interface Logger {
  debug(message: unknown): void;
  info(message: unknown): void;
  warn(message: unknown): void;
  error(message: unknown): void;
}

const ignore = () => undefined;

/** Keeps nothing: the default, because a library that prints unasked is a nuisance in tests. */
export const silentLogger: Logger = { debug: ignore, info: ignore, warn: ignore, error: ignore };

/** The same log without its news: for a part whose every "loaded" would be news to nobody. */
export function withoutNews(logger: Logger): Logger {
  return {
    debug: (message) => logger.debug(message),
    info: (message) => logger.debug(message),
    warn: (message) => logger.warn(message),
    error: (message) => logger.error(message),
  };
}
