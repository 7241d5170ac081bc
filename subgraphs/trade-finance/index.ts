import type { SubgraphDefinition } from '../kit/definition.ts';
import { fileSeed, sampleSeed } from '../kit/import/seeds.ts';
import { localised } from '../kit/values/localisedText.ts';
import { Airport } from './entities/Airport.ts';
import { AirRoute } from './entities/AirRoute.ts';
import { ArbitrationLink } from './entities/ArbitrationLink.ts';
import { BondIssue } from './entities/BondIssue.ts';
import { CulturalExchange } from './entities/CulturalExchange.ts';
import { Enterprise } from './entities/Enterprise.ts';
import { Exhibition } from './entities/Exhibition.ts';
import { Flight } from './entities/Flight.ts';
import { InvestmentProject } from './entities/InvestmentProject.ts';
import { LegalPartnership } from './entities/LegalPartnership.ts';
import { Listing } from './entities/Listing.ts';
import { ProfessionalServiceFirm } from './entities/ProfessionalServiceFirm.ts';
import { Security } from './entities/Security.ts';
import { aviationIndicators } from './indicators/aviation.ts';
import { cultureIndicators } from './indicators/culture.ts';
import { financeIndicators } from './indicators/finance.ts';
import { legalIndicators } from './indicators/legal.ts';
import { sampleObservationSeed } from './indicators/sampleObservations.ts';
import { tradeIndicators } from './indicators/trade.ts';
import { InitialTables1795378570907 } from './migrations/1795378570907-initial-tables.ts';
import { AddImportRunsAndRevisions1795381169309 } from './migrations/1795381169309-add-import-runs-and-revisions.ts';
import { AddSecurities1795381352177 } from './migrations/1795381352177-add-securities.ts';
import { RunsOfPulledFiles1795387188338 } from './migrations/1795387188338-runs-of-pulled-files.ts';
import { Area } from './references/Area.ts';
import { City } from './references/City.ts';
import { Measure } from './references/Measure.ts';
import { Organisation } from './references/Organisation.ts';
import { csdTrade } from './sources/csdSource.ts';
import { hkexSecurities } from './sources/hkexSource.ts';
import { hkiaFlightsSeed } from './sources/hkiaSeed.ts';
import { hkiaFlights } from './sources/hkiaSource.ts';

const DATA = 'subgraphs/trade-finance/data';

/** Datasets that no real source feeds yet. An enterprise comes before the listings and bonds that refer to it. */
const sampled = [
  InvestmentProject,
  ProfessionalServiceFirm,
  Enterprise,
  Listing,
  Security,
  BondIssue,
  LegalPartnership,
  ArbitrationLink,
  Exhibition,
  CulturalExchange,
];

/** Trade and investment, finance, aviation, legal services, culture and tourism. */
export const tradeFinance: SubgraphDefinition = {
  name: 'trade-finance',
  title: localised('Trade and finance', '商貿金融'),
  port: 4002,
  typePrefix: 'TradeFinance',
  datasets: [...sampled, Airport, AirRoute, Flight],
  indicators: [
    ...tradeIndicators,
    ...financeIndicators,
    ...aviationIndicators,
    ...legalIndicators,
    ...cultureIndicators,
  ],
  sources: [hkiaFlights, hkexSecurities, csdTrade],
  foreignEntities: [Area, City, Measure, Organisation],
  area: Area,
  city: City,
  resolvers: [],
  migrations: [
    InitialTables1795378570907,
    AddImportRunsAndRevisions1795381169309,
    AddSecurities1795381352177,
    RunsOfPulledFiles1795387188338,
  ],
  seeds: (sourceDirectory) => [
    fileSeed(Airport, `${DATA}/airports.json`),
    fileSeed(AirRoute, `${DATA}/airRoutes.json`),
    hkiaFlightsSeed(sourceDirectory),
    ...sampled.map(sampleSeed),
    sampleObservationSeed(),
  ],
};
