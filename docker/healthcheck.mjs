// Exits with 0 when the address answers: a GraphQL address is asked for its root type, any other is fetched. A department
// refuses whoever is not its gateway with 401, and so says that it serves.
const [address] = process.argv.slice(2);

try {
  const answer = await fetch(address, {
    signal: AbortSignal.timeout(4_000),
    ...(address.endsWith('/graphql') && {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{__typename}"}',
    }),
  });
  if (!answer.ok && !(answer.status === 401 && address.endsWith('/graphql'))) throw new Error(`HTTP ${answer.status}`);
} catch (error) {
  console.error(`${address} is not healthy: ${error.cause?.message ?? error.message}`);
  process.exit(1);
}
