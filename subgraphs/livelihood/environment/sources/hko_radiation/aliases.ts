import type { Alias } from '../../../../kit/feeds/names.ts';

/** Names that the publisher has given to stations since; none so far. */
export const RADIATION_ALIASES: readonly Alias[] = [];
