/** Where a server writes what an operator should know. The command line gives it standard error; tests collect it. */
export interface Logger {
  debug(message: unknown): void;
  info(message: unknown): void;
  warn(message: unknown): void;
  error(message: unknown): void;
}

const ignore = () => undefined;

/** Writes nothing. The default of the library, so that tests print nothing. */
export const silentLogger: Logger = { debug: ignore, info: ignore, warn: ignore, error: ignore };

/** Standard error, so that standard output holds only what was asked for. */
export const standardErrorLogger: Logger = {
  debug: ignore,
  info: (message) => write(String(message)),
  warn: (message) => write(`Warning: ${message}`),
  error: (message) => write(`Error: ${message}`),
};

function write(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** The same log, with `info` as `debug`, for a part whose progress matters only when somebody looks for a fault. */
export function infoAsDebug(logger: Logger): Logger {
  return {
    debug: (message) => logger.debug(message),
    info: (message) => logger.debug(message),
    warn: (message) => logger.warn(message),
    error: (message) => logger.error(message),
  };
}
