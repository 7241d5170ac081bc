import { databaseUrlOf } from '../../../subgraphs/kit/database/database.ts';

it.each([
  ['mysql://root@db:3306', 'hub_trade_finance'],
  ['mysql://root@db:3306/', 'hub_trade_finance'],
  ['mysql://root@db:3306/trade_finance', 'trade_finance'],
  ['mysql://root@db:3306/hub_trade_finance', 'hub_trade_finance'],
  ['mysql://root@db:3306/staging', 'staging_trade_finance'],
  ['mysql://root@db:3306/finance', 'finance_trade_finance'],
])('%s gives trade-finance the database %s', (address, name) => {
  expect(new URL(databaseUrlOf(address, 'trade-finance')).pathname).toBe(`/${name}`);
  // A name that already has the form stays as it is.
  expect(databaseUrlOf(databaseUrlOf(address, 'trade-finance'), 'trade-finance')).toBe(
    databaseUrlOf(address, 'trade-finance'),
  );
});
