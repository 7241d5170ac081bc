/**
 * @jest-environment ./test/gateway/integrationSuite.environment.mjs
 */
import { createServer } from 'node:http';
import { ApolloServer, type ApolloServerOptions, type BaseContext } from '@apollo/server';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import { defineIntegrationTestSuite } from '@apollo/server-integration-testsuite';
import { createGraphqlHandler } from '../../common/http/graphql.ts';
import { listen } from '../../common/http/listen.ts';
import { createRouter } from '../../common/http/router.ts';
import { silentLogger } from '../../common/logger.ts';
import { DEFAULT_LIMITS, LIMITS_PREFIX } from '../../gateway/guard/limits.ts';

// Apollo Server's own tests for HTTP integrations, run with the HTTP layer of gateway and departments.
type CreateServer = Parameters<typeof defineIntegrationTestSuite>[0];

const createTestServer = async (config: ApolloServerOptions<BaseContext>, options?: Parameters<CreateServer>[1]) => {
  const httpServer = createServer();
  const apollo = new ApolloServer<BaseContext>({
    ...config,
    plugins: [...(config.plugins ?? []), ApolloServerPluginDrainHttpServer({ httpServer })],
  });
  await apollo.start();
  const graphql = createGraphqlHandler({
    apollo,
    requestTimeoutMs: 10_000,
    contextOf: options?.context ?? (async () => ({})),
    maxBodyBytes: 2 ** 20,
    operationLimits: { limits: DEFAULT_LIMITS, prefix: LIMITS_PREFIX },
  });
  httpServer.on('request', createRouter({ '/': graphql }, { hint: 'GraphQL is at /.', logger: silentLogger }));
  const { url } = await listen(httpServer, 0, '127.0.0.1');
  return { server: apollo, url };
};

// The suite asks for the schema, which a server in production does not give unless it is told to.
process.env['NODE_ENV'] = 'test';

// The suite has types of its own release of Apollo Server.
defineIntegrationTestSuite(createTestServer as unknown as CreateServer);
