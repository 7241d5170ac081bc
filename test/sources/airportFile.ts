/** Where the airport publishes a day. */
export const AT = (day: string) => `/flightinfo-rest/rest/flights/past?date=${day}&lang=en&cargo=false&arrival=false`;
/** A row of the airport's file. */
export const flight = (no: string, status = 'Dep 08:10', own: object = {}) => ({
  time: '08:00',
  flight: [{ no, airline: 'CPA' }],
  status,
  destination: ['HGH'],
  ...own,
});
/** A day of the airport's file. */
export const dayOf = (date: string, list: object[], own: object = {}) => ({
  date,
  arrival: false,
  cargo: false,
  list,
  ...own,
});
/** What the publisher answers with: a file of these days. */
export const answer = (days: object[], headers: Record<string, string> = {}) => [
  { body: JSON.stringify(days), headers },
];
