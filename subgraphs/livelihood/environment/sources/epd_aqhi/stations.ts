import { type Alias, KnownNames } from '../../../../kit/feeds/names.ts';
import { MonitoringNetwork } from '../../enums.ts';
import { listedStations } from '../listedStations.ts';

/** Names that the publisher has given to stations since; none so far. */
const ALIASES: readonly Alias[] = [];

export const aqhiStations = new KnownNames(listedStations(MonitoringNetwork.EPD), ALIASES);
