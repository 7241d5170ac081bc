import type { ValueTransformer } from 'typeorm';
import { echoedValue } from '../../../common/echo.ts';
import { SetupError } from '../../../common/errors.ts';

/** Characters of an address in the tables. */
export const MAX_ADDRESS_LENGTH = 1_000;

/** What is accepted as an address, as a phrase. */
export const WEB_ADDRESS = 'an http or https address';

/**
 * Whether a text is an address that a page may link to: of http or https, since a browser runs `javascript:` and opens
 * `file:` and `data:`; without a name and password, which would be shown to everybody.
 */
export function isWebAddress(text: string): boolean {
  if (!/^https?:\/\/[^\s\p{Cc}<>"`\\]+$/iu.test(text)) return false;
  const address = URL.parse(text);
  return address !== null && /^https?:$/.test(address.protocol) && address.username + address.password === '';
}

/** A column of addresses. Others are never stored, and none that an earlier program has stored is shown. */
export const webAddressColumn: ValueTransformer = {
  to(address: unknown) {
    if (typeof address !== 'string' || isWebAddress(address)) return address;
    throw new SetupError(`The address of an origin is ${echoedValue(address)}: give ${WEB_ADDRESS}.`);
  },
  from: (address: unknown) => (typeof address === 'string' && !isWebAddress(address) ? null : address),
};
