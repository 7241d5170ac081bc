import { messageOf } from '../common/errors.ts';
import { standardErrorLogger } from '../common/logger.ts';

/** Something that runs until it is stopped. */
export interface Service {
  stop(): Promise<void>;
}

/**
 * Lets a service run until the operator (Ctrl-C) or the system ends it, then lets it finish its work.
 * A second signal does not wait. Call this before anything reports that the service is ready, since the reader of that
 * report may end it at once.
 */
export function runUntilSignal(service: Service): void {
  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(1);
    stopping = true;
    service.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        standardErrorLogger.error(`Could not stop cleanly: ${messageOf(error)}`);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

/** Stops services in the order given, each even if one before it failed; then throws the first failure. */
export async function stopAll(services: readonly Service[]): Promise<void> {
  const failures: unknown[] = [];
  for (const service of services) await service.stop().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}
