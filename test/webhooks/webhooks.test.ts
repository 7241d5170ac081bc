import type { DataSource } from 'typeorm';
import { silentLogger } from '../../common/logger.ts';
import { createWebhookSender, type WebhookSender } from '../../subgraphs/kit/webhooks/sender.ts';
import type { Webhook } from '../../subgraphs/kit/webhooks/settings.ts';
import { enableWebhook, listWebhooks } from '../../subgraphs/kit/webhooks/state.ts';
import { WebhookState } from '../../subgraphs/kit/webhooks/WebhookState.ts';
import { type ImportBench, openBench } from '../import/files.ts';
import { eachDatabase } from '../kit/databases.ts';
import { waitUntil } from '../kit/waitUntil.ts';
import { startReceiver } from './receiver.ts';

const HEADER = 'city,number,note\n';

eachDatabase(({ options }) => {
  let bench: ImportBench;
  let dataSource: DataSource;
  let receiver: Awaited<ReturnType<typeof startReceiver>>;
  let senders: WebhookSender[];
  const logged: string[] = [];
  beforeEach(async () => {
    bench = await openBench(options);
    ({ dataSource } = bench.hub.database);
    receiver = await startReceiver();
    senders = [];
    logged.length = 0;
  });
  afterEach(async () => {
    for (const sender of senders) await sender.stop();
    await receiver.close();
    await bench.close();
  });

  /** Starts what sends, and waits until it has begun. */
  const start = async (webhook: Webhook = receiver.webhook()) => {
    const logger = {
      ...silentLogger,
      warn: (text: string) => logged.push(text),
      error: (text: string) => logged.push(text),
    };
    const sender = createWebhookSender(dataSource, bench.department, [webhook], {
      samples: true,
      logger,
      intervalMs: 5,
    });
    senders.push(sender);
    sender.start();
    await waitUntil(async () => (await listWebhooks(dataSource)).length > 0);
    return sender;
  };
  const keys = () => receiver.received.flatMap(({ changes }) => changes.map(({ kind, key }) => `${kind} ${key}`));
  const state = async () => (await listWebhooks(dataSource))[0] as WebhookState;

  it('sends what changes from its beginning on, signed, and tells nobody who did it', async () => {
    await bench.load(`${HEADER}330200,1,before\n`);
    await start();
    await bench.load(`${HEADER}330200,1,a\n330100,2,b\n`);
    await waitUntil(() => keys().length === 2);
    expect(keys().sort()).toEqual(['INSERTED 330100:2', 'UPDATED 330200:1']);
    const [message] = receiver.received;
    expect(message).toMatchObject({ isSigned: true, id: expect.stringMatching(/^[\da-f-]{36}$/) });
    const updated = receiver.received.flatMap(({ changes }) => changes).find(({ kind }) => kind === 'UPDATED');
    expect(updated).toMatchObject({
      areas: ['ENVIRONMENT'],
      properties: [{ property: 'note', title: 'Note', before: 'before', after: 'a' }],
    });
    expect(JSON.stringify(receiver.received)).not.toContain('tester');
    await waitUntil(async () => (await state()).deliveredAt !== null);
    expect(await state()).toMatchObject({ failures: 0, lastError: null, disabledAt: null });
  });

  it('goes on where it was after a restart, and sends again what was refused, under the same id', async () => {
    const sender = await start();
    await sender.stop();
    await bench.load(`${HEADER}330200,1,a\n`);
    receiver.status = 500;
    await start();
    await waitUntil(() => logged.length > 0);
    expect(await state()).toMatchObject({ failures: 1, lastError: 'it answered with status 500', disabledAt: null });
    expect(logged).toEqual([expect.stringContaining('The webhook dashboard of gauges failed for the 1. time')]);
    receiver.status = 204;
    // The next attempt waits some seconds; an operator may have it made at once.
    await enableWebhook(dataSource, 'dashboard');
    await waitUntil(() => keys().length === 1);
    await bench.load(`${HEADER}330200,1,b\n`);
    await waitUntil(() => keys().length === 2);
    expect(keys()).toEqual(['INSERTED 330200:1', 'UPDATED 330200:1']);
  });

  it('sends each change once where several processes send', async () => {
    await start();
    await start();
    await start();
    await bench.load(`${HEADER}${Array.from({ length: 250 }, (_, index) => `330200,${index},x`).join('\n')}\n`);
    await waitUntil(() => keys().length >= 250);
    expect(new Set(keys()).size).toBe(250);
    expect(keys()).toHaveLength(250);
    expect(Math.max(...receiver.received.map(({ changes }) => changes.length))).toBe(100);
  });

  it('sends only what its filter admits', async () => {
    await start(receiver.webhook({ filter: { city: '330200', kind: ['DELETED' as never] } }));
    await bench.load(`${HEADER}330200,1,a\n330100,2,b\n330100,3,c\n`);
    await bench.load(`${HEADER}330100,3,c\n`, { mode: 'REPLACE' });
    await waitUntil(() => keys().length > 0);
    expect(keys()).toEqual(['DELETED 330200:1']);
  });

  it('is switched off after too many failures, until somebody switches it on', async () => {
    receiver.status = 302;
    await start();
    await dataSource.manager.update(WebhookState, 'dashboard', { failures: 39 });
    await bench.load(`${HEADER}330200,1,a\n`);
    await waitUntil(() => logged.length > 0);
    expect((await state()).disabledAt).not.toBeNull();
    expect(logged.at(-1)).toContain('It is switched off; "hub webhooks enable dashboard" switches it on again.');
    // A redirect is not followed.
    expect(receiver.attempts).toBe(1);
    receiver.status = 200;
    expect(await enableWebhook(dataSource, 'nobody')).toBe(false);
    expect(await enableWebhook(dataSource, 'dashboard')).toBe(true);
    await waitUntil(() => keys().length === 1);
    expect(await state()).toMatchObject({ failures: 0, disabledAt: null });
  });

  it('asks no address of a private network, unless it is allowed', async () => {
    for (const name of ['127.0.0.1', 'localhost']) {
      const { url } = receiver.webhook();
      const webhook = receiver.webhook({
        name: `to-${name.replaceAll('.', '-')}`,
        url: url.replace('127.0.0.1', name),
        allowPrivate: false,
      });
      await start(webhook);
      await waitUntil(async () => (await listWebhooks(dataSource)).some((each) => each.name === webhook.name));
    }
    await bench.load(`${HEADER}330200,1,a\n`);
    await waitUntil(async () => (await listWebhooks(dataSource)).every(({ failures }) => failures > 0));
    for (const { lastError } of await listWebhooks(dataSource)) {
      expect(lastError).toContain('is not an address of the public internet; allowPrivate: true lets it be');
    }
    expect(receiver.attempts).toBe(0);
  });
});
