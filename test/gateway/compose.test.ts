import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { readGatewayConfig } from '../../gateway/config.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const file = (path: string) => readFileSync(`${root}${path}`, 'utf8');

interface Service {
  readonly image: string;
  readonly command?: string[];
  readonly environment: Record<string, string>;
  readonly depends_on?: Record<string, { condition: string }>;
  readonly healthcheck: { test: string[] };
  readonly ports?: string[];
}

const compose = parse(file('docker-compose.yml'), { merge: true }) as { services: Record<string, Service> };
const { mysql, gateway, ...subgraphs } = compose.services as Record<string, Service> &
  Record<'mysql' | 'gateway', Service>;

describe('docker-compose.yml', () => {
  const command = [['docker', 'compose'], ['docker-compose']].find(
    ([program, ...words]) => spawnSync(program!, [...words, 'version']).status === 0,
  );
  const testWithCompose: typeof test = command ? test : explainSkip();

  testWithCompose('is what Compose understands', () => {
    const [program, ...words] = command!;
    const result = spawnSync(program!, [...words, 'config', '--quiet'], { cwd: root, encoding: 'utf8' });
    expect(result.stderr).toBe('');
    expect(result.status).toBe(0);
  });

  test('runs MySQL, the four departments and the gateway, and publishes the gateway alone', () => {
    expect(mysql.image).toBe('mysql:8.4');
    expect(Object.keys(subgraphs)).toEqual([
      'cooperation',
      'trade-finance',
      'innovation-education-youth',
      'livelihood',
    ]);
    expect(
      Object.entries(compose.services)
        .filter(([, service]) => service.ports)
        .map(([name]) => name),
    ).toEqual(['gateway']);
  });

  test('tells the gateway where each department listens, in settings that it accepts', () => {
    const { subgraphUrls } = readGatewayConfig({}, { HUB_SUBGRAPH_URLS: gateway.environment['HUB_SUBGRAPH_URLS'] });
    expect(subgraphUrls).toEqual(
      Object.fromEntries(
        Object.entries(subgraphs).map(([name, { command }]) => [name, `http://${name}:${command?.at(-1)}/graphql`]),
      ),
    );
  });

  test('lets every part answer under the name that the others ask it by', () => {
    for (const [name, { environment }] of Object.entries({ gateway, ...subgraphs })) {
      const names = environment['HUB_ALLOWED_HOSTS']?.replace(/\$\{HUB_ALLOWED_HOSTS:-\}/, '');
      const { http } = readGatewayConfig({}, { HUB_ALLOWED_HOSTS: names });
      expect(http.allowedHosts).toEqual([name]);
    }
    expect(gateway.environment['HUB_ALLOWED_HOSTS']).toMatch(/\$\{HUB_ALLOWED_HOSTS:-\}/);
  });

  test('gives every department a database of its own, which the server makes with these rights', () => {
    const databases = Object.values(subgraphs).map(({ environment }) =>
      new URL(environment['DATABASE_URL']!).pathname.slice(1),
    );
    expect(new Set(databases).size).toBe(4);
    for (const database of databases) {
      expect(file('docker/databases.sql')).toContain(`CREATE DATABASE IF NOT EXISTS ${database} `);
      expect(file('docker/databases.sql')).toContain(`ON ${database}.* TO '${mysql.environment['MYSQL_USER']}'@'%'`);
    }
  });

  test('starts departments once MySQL is healthy, and the gateway even if a department is not', () => {
    for (const { depends_on, command, healthcheck } of Object.values(subgraphs)) {
      expect(depends_on).toEqual({ mysql: { condition: 'service_healthy' } });
      expect(healthcheck.test.at(-1)).toBe(`http://127.0.0.1:${command?.at(-1)}/graphql`);
    }
    expect(Object.keys(gateway.depends_on ?? {})).toEqual(Object.keys(subgraphs));
    for (const { condition } of Object.values(gateway.depends_on ?? {})) expect(condition).toBe('service_started');
  });
});

test('.env.example names every setting of the gateway, each with its default', () => {
  const lines = file('.env.example')
    .split('\n')
    .filter((line) => /^[A-Z_]+=/.test(line));
  const example = Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2)));
  for (const name of file('gateway/config.ts').match(/^ {2}(PORT|HOST|HUB_\w+)(?=:)/gm) ?? []) {
    expect(Object.keys(example)).toContain(name.trim());
  }
  expect(readGatewayConfig({}, example)).toEqual(readGatewayConfig({}, {}));
});

function explainSkip(): typeof test {
  console.warn(
    'Compose itself is not asked: there is neither "docker compose" nor "docker-compose" (apt-get install docker-compose).',
  );
  return test.skip;
}
