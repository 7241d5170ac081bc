import type { DataSource } from 'typeorm';
import { messageOf } from '../../../common/errors.ts';
import type { Logger } from '../../../common/logger.ts';
import type { SubgraphDefinition } from '../definition.ts';
import { changingData } from '../history/feed/changeList.ts';
import { SubgraphContext } from '../server/context.ts';
import { datasetsOf, nextMessage, writeMessage } from './message.ts';
import { postWebhook } from './post.ts';
import type { Webhook } from './settings.ts';
import { begin, claim, failed, positionOf, release, taken } from './state.ts';

/** Messages that one look sends to one receiver at most, so that each gets its turn. */
const MAX_MESSAGES = 50;

/** Sends a department's changes to webhooks, while it runs. */
export interface WebhookSender {
  start(): void;
  /** Waits for the message that is under way. */
  stop(): Promise<void>;
}

/**
 * Makes what sends a department's changes. How far each receiver is, is kept in the database, so that several processes
 * share the work and none is lost by a restart; one that was sent and not noted is sent again.
 */
export function createWebhookSender(
  dataSource: DataSource,
  department: SubgraphDefinition,
  webhooks: readonly Webhook[],
  { samples, logger, intervalMs }: { samples: boolean; logger: Logger; intervalMs: number },
): WebhookSender {
  const contextOf = ({ language }: Webhook) =>
    new SubgraphContext(dataSource, { 'accept-language': language }, samples);
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let isStopped = false;

  const look = async () => {
    for (const webhook of webhooks) {
      if (isStopped) return;
      try {
        await send(dataSource, department, webhook, contextOf, logger, () => isStopped);
      } catch (error) {
        logger.error(
          `The webhook ${webhook.name} of ${department.name} waits, because the database failed: ${messageOf(error)}`,
        );
      }
    }
  };
  const again = () => {
    running = look().finally(() => {
      if (!isStopped) timer = setTimeout(again, intervalMs).unref();
    });
  };
  return {
    start() {
      if (webhooks.length > 0 && running === undefined) again();
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

async function send(
  dataSource: DataSource,
  department: SubgraphDefinition,
  webhook: Webhook,
  contextOf: (webhook: Webhook) => SubgraphContext,
  logger: Logger,
  isStopped: () => boolean,
): Promise<void> {
  // Receivers are sent what anybody may know.
  const data = changingData(contextOf(webhook), department);
  const datasets = datasetsOf(data, webhook);
  if (datasets.length === 0) return;
  await begin(dataSource, webhook.name, datasets);
  if (!(await claim(dataSource, webhook.name))) return;
  try {
    let sent = 0;
    for (const dataset of datasets) {
      while (sent < MAX_MESSAGES && !isStopped()) {
        // A context keeps what it has loaded, and each message is of its own moment.
        const context = contextOf(webhook);
        const position = await positionOf(dataSource, webhook.name, dataset);
        const next = await nextMessage(context, data, webhook, position);
        if (!next) break;
        if (next.changes.length > 0) {
          const { id, body } = await writeMessage(context, data, webhook, next.changes);
          const reason = await reasonOfFailure(webhook, id, body);
          if (reason !== undefined) return await failed(dataSource, data.name, webhook.name, reason, logger);
          sent += 1;
        }
        await taken(dataSource, webhook.name, dataset, next.last, next.changes.length > 0);
      }
    }
  } finally {
    await release(dataSource, webhook.name);
  }
}

/** Posts a message. @returns undefined where its receiver took it, else why not */
async function reasonOfFailure(webhook: Webhook, id: string, body: string): Promise<string | undefined> {
  try {
    const status = await postWebhook(webhook, id, body);
    return status >= 200 && status < 300 ? undefined : `it answered with status ${status}`;
  } catch (error) {
    const { cause } = error as { cause?: unknown };
    return messageOf(cause ?? error) || 'it gave no answer';
  }
}
