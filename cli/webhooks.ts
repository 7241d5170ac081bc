import { SetupError } from '../common/errors.ts';
import { enableWebhook, listWebhooks } from '../subgraphs/kit/webhooks/state.ts';
import type { WebhookState } from '../subgraphs/kit/webhooks/WebhookState.ts';
import { printTable } from './console.ts';
import { departmentsNamed, withDatabase } from './departments.ts';

/** `hub webhooks`: how far each receiver is, in each department. */
export async function showWebhooks({ department }: { department?: string }): Promise<void> {
  for (const definition of departmentsNamed(department)) {
    const states = await withDatabase(definition, ({ dataSource }) => listWebhooks(dataSource));
    printTable(
      `${definition.name}${states.length === 0 ? ': no webhook has begun' : ''}`,
      states.map((state) => [state.name, lineOf(state)] as const),
    );
  }
}

function lineOf({ since, deliveredAt, failures, retryAt, disabledAt, lastError }: WebhookState): string {
  const sent = deliveredAt ? `last taken ${deliveredAt}` : 'nothing taken yet';
  const failed = failures > 0 ? `; failed ${failures} times, at last: ${lastError}` : '';
  const next = disabledAt ? `; switched off ${disabledAt}` : retryAt ? `; tried again ${retryAt}` : '';
  return `since ${since}; ${sent}${failed}${next}`;
}

/** `hub webhooks enable <name>`: in every department where it has begun. @throws SetupError where it has in none */
export async function enable(name: string, { department }: { department?: string }): Promise<void> {
  let count = 0;
  for (const definition of departmentsNamed(department)) {
    if (!(await withDatabase(definition, ({ dataSource }) => enableWebhook(dataSource, name)))) continue;
    count += 1;
    console.log(`${definition.name}: ${name} is on.`);
  }
  if (count === 0) throw new SetupError(`No webhook "${name}" has begun; "hub webhooks" lists those that have.`);
}
