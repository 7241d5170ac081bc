import { requireDataset } from '../../kit/dataset/definition.ts';
import type { ObservationInput } from '../../kit/import/observation.ts';
import { ObservationStatus } from '../../kit/observation/Observation.ts';
import { months, quarters } from '../../kit/seeds/periods.ts';
import { ListingBoard } from './enums.ts';
import { Listing } from './Listing.ts';

interface SampleListing {
  board: ListingBoard;
  listedOn: string;
  fundsRaised: { amount: string };
}

/** The figures on listings, counted from the sample listings, so that figures and records agree. */
export function sampleListingObservations(): ObservationInput[] {
  const { sample } = requireDataset(Listing);
  const listings = Array.from(
    { length: sample?.rows ?? 0 },
    (_, index) => sample?.row(index) as unknown as SampleListing,
  );
  return ['', ...Object.values(ListingBoard)].flatMap((breakdown) => {
    const own = listings.filter(({ board }) => breakdown === '' || board === breakdown);
    return [...listed(own, breakdown), ...raised(own, breakdown)];
  });
}

function listed(listings: readonly SampleListing[], breakdown: string): ObservationInput[] {
  return months(2019, '2026-06').map((period) => ({
    indicator: 'ZHEJIANG_LISTINGS',
    period,
    breakdown,
    value: listings.filter(({ listedOn }) => listedOn.slice(0, 7) <= period).length,
  }));
}

function raised(listings: readonly SampleListing[], breakdown: string): ObservationInput[] {
  return quarters(2019, '2026-Q2').map((period) => {
    const observation = { indicator: 'LISTING_FUNDS_RAISED', period, breakdown };
    // The newest quarter's figure is not out yet.
    if (period === '2026-Q2') return { ...observation, value: null, status: ObservationStatus.NOT_PUBLISHED };
    const amounts = listings
      .filter(({ listedOn }) => quarterOf(listedOn) === period)
      .map(({ fundsRaised }) => Number(fundsRaised.amount) / 1_000_000);
    return { ...observation, value: amounts.reduce((total, amount) => total + amount, 0) };
  });
}

function quarterOf(date: string): string {
  return `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
}
