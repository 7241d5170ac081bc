import { readFileSync } from 'node:fs';
import { projectPath } from '../common/project.ts';
import { gatewaySettings, readGatewayConfig } from '../gateway/config.ts';
import { sourceSettings } from '../subgraphs/kit/feeds/config.ts';
import { readSubgraphConfig, subgraphSettings } from '../subgraphs/kit/server/config.ts';

const example = readFileSync(projectPath('.env.example'), 'utf8');

/** The settings that .env.example gives, with the comment above each. */
const documented = [...example.matchAll(/((?:^#.*\n)*)^([A-Z_]+)=(.*)$/gm)].map(([, comment, name, value]) => ({
  comment: comment as string,
  name: name as string,
  value: value as string,
}));
const schemas = [gatewaySettings, subgraphSettings, sourceSettings];

/** The variables that docker-compose.yml takes from the environment. */
const composed = [...readFileSync(projectPath('docker-compose.yml'), 'utf8').matchAll(/\$\{([A-Z_]+)/g)].map(
  ([, name]) => name as string,
);

it('takes on or off for HUB_SAMPLES, and leaves the default to the command', () => {
  expect(readSubgraphConfig({}).samples).toBeUndefined();
  expect(readSubgraphConfig({ HUB_SAMPLES: 'on' }).samples).toBe(true);
  expect(readSubgraphConfig({ HUB_SAMPLES: 'off' }).samples).toBe(false);
  expect(() => readSubgraphConfig({ HUB_SAMPLES: 'yes' })).toThrow('HUB_SAMPLES: "yes" is not one of "on", "off".');
});

describe('.env.example', () => {
  it('names every setting once, and none that does not exist', () => {
    const existing = new Set([...schemas.flatMap((schema) => Object.keys(schema.shape)), ...composed]);
    expect(documented.map(({ name }) => name).sort()).toEqual([...existing].sort());
    expect(example).toContain('HUB_SOURCE_URL_<CODE>');
  });

  it.each(documented)('explains $name', ({ comment }) => {
    expect(comment).toMatch(/^# \S/);
  });

  it.each(documented)('gives the default of $name', ({ name, value }) => {
    for (const schema of schemas) {
      const setting = settingOf(schema, name);
      // What is empty counts as absent. Each subgraph has a port of its own: the example gives the gateway's.
      if (!setting || value === '' || (name === 'PORT' && schema === subgraphSettings)) continue;
      expect(setting.parse(value)).toEqual(setting.parse(undefined));
    }
  });

  it.each(documented)('names every choice of $name', ({ name, comment }) => {
    for (const schema of schemas) {
      const setting = settingOf(schema, name);
      const choices = setting?.unwrap?.().options ?? [];
      expect(comment.match(/[\w-]+/g)).toEqual(expect.arrayContaining(choices));
    }
  });
});

interface Setting {
  parse(value: unknown): unknown;
  /** Without its default. */
  unwrap?(): { options?: string[] };
}

function settingOf({ shape }: { shape: object }, name: string): Setting | undefined {
  return (shape as Record<string, Setting>)[name];
}

it('takes a number of points or off for HUB_RATE_POINTS', () => {
  expect(readGatewayConfig({}, {}).rate).toEqual(expect.objectContaining({ pointsPerMinute: 20_000 }));
  expect(readGatewayConfig({}, { HUB_RATE_POINTS: 'off' }).rate).toBe('off');
  expect(() => readGatewayConfig({}, { HUB_RATE_POINTS: 'none', HUB_RATE_REDIS_URL: 'localhost' })).toThrow(
    /2 mistakes:\n {2}HUB_RATE_POINTS: "none" is neither a number .* nor "off"\.\n {2}HUB_RATE_REDIS_URL: must look/,
  );
});

it('takes names of hosts for HUB_ALLOWED_HOSTS, and no addresses of pages', () => {
  const hosts = (text: string) => readSubgraphConfig({ HUB_ALLOWED_HOSTS: text }).http.allowedHosts;
  expect(hosts('Hub.example.org, .example.com,')).toEqual(['hub.example.org', '.example.com']);
  expect(hosts('*')).toEqual(['*']);
  expect(() => hosts('https://hub.example.org')).toThrow(/HUB_ALLOWED_HOSTS: "https:.*" is not the name of a host/);
  expect(() => hosts('hub.example.org:4000')).toThrow('is not the name of a host');
});

describe('HUB_SOURCE_DIR', () => {
  it.each([{}, { HUB_SOURCE_DIR: '' }])('names no folder where it is absent or empty: %j', (environment) => {
    expect(readSubgraphConfig(environment).sourceDirectory).toBeUndefined();
  });

  it.each(['/there/is/none', projectPath('package.json')])('is refused where it is no folder: %s', (path) => {
    expect(() => readSubgraphConfig({ HUB_SOURCE_DIR: path })).toThrow(`HUB_SOURCE_DIR: there is no folder ${path}.`);
  });
});

it('names the mistakes in all settings of a subgraph at once, an address that is no URL among them', () => {
  const environment = { DATABASE_URL: 'mysql://root@127.0.0.1:99999', HUB_SOURCE_DIR: '/there/is/none', PORT: 'x' };
  expect(() => readSubgraphConfig(environment)).toThrow(
    /3 mistakes:\n {2}DATABASE_URL: must look like .*\n {2}HUB_SOURCE_DIR: there is no folder .*\n {2}PORT: /,
  );
});
