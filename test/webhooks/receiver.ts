import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Webhook } from '../../subgraphs/kit/webhooks/settings.ts';

/** What a receiver got. */
export interface Received {
  id: string;
  isSigned: boolean;
  changes: { key: string; kind: string; properties: object[]; areas: string[]; person?: string }[];
}

const SECRET = Buffer.alloc(32, 7).toString('base64');

/** A server of webhooks on this machine, which answers with the status that a test sets. */
export async function startReceiver() {
  const received: Received[] = [];
  const receiver = { status: 204, received, attempts: 0 };
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': signature } = request.headers;
    const mac = createHmac('sha256', Buffer.from(SECRET, 'base64')).update(`${id}.${time}.${body}`).digest('base64');
    receiver.attempts += 1;
    if (receiver.status < 300) {
      received.push({ id: String(id), isSigned: signature === `v1,${mac}`, changes: JSON.parse(body).data.changes });
    }
    response.writeHead(receiver.status, receiver.status === 302 ? { location: '/elsewhere' } : {}).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  return Object.assign(receiver, {
    /** The webhook that sends there. */
    webhook: (more: Partial<Webhook> = {}): Webhook => ({
      name: 'dashboard',
      url,
      secret: `whsec_${SECRET}`,
      filter: {},
      language: 'en',
      allowPrivate: true,
      ...more,
    }),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  });
}
