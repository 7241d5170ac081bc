import { InitialTables1795378570907 } from './1795378570907-initial-tables.ts';
import { AddSecurities1795381352177 } from './1795381352177-add-securities.ts';
import { MomentsInUtc1795720429416 } from './1795720429416-moments-in-utc.ts';
import { EscapePartsOfKeys1795720509000 } from './1795720509000-escape-parts-of-keys.ts';
import { IndexQuality1795720601908 } from './1795720601908-index-quality.ts';
import { WithdrawnRecords1795722280000 } from './1795722280000-withdrawn-records.ts';
import { PartnersOfGoodsTrade1795727316000 } from './1795727316000-partners-of-goods-trade.ts';
import { AirportsAndAirlinesOfEveryRoute1795756832486 } from './1795756832486-airports-and-airlines-of-every-route.ts';
import { HistoryOfRows1795759538716 } from './1795759538716-history-of-rows.ts';
import { SeatAndDelistingOfListings1795760127865 } from './1795760127865-seat-and-delisting-of-listings.ts';

/** Newest last. `hub migration` writes this list. */
export const migrations = [
  InitialTables1795378570907,
  AddSecurities1795381352177,
  MomentsInUtc1795720429416,
  EscapePartsOfKeys1795720509000,
  IndexQuality1795720601908,
  WithdrawnRecords1795722280000,
  PartnersOfGoodsTrade1795727316000,
  AirportsAndAirlinesOfEveryRoute1795756832486,
  HistoryOfRows1795759538716,
  SeatAndDelistingOfListings1795760127865,
];
