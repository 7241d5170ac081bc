import { ErrorCode } from '../../../common/errorCode.ts';
import { HttpProblem } from '../../../common/http/respond.ts';
import { escapeMarkup } from '../../../common/markup.ts';
import { permanentName } from '../values/permanentName.ts';
import { type FeedAddress, readFeedAddress, WHOLE } from './feedAddress.ts';
import { type FeedLanguage, wordsIn } from './words.ts';

/** The newest changes that a feed shows. */
const MAX_ENTRIES = 50;

const QUERY = /* GraphQL */ `
  query ChangesAsAtom(
    $area: ID, $measure: ID, $city: ID, $dataset: ID
    $areaCode: ID! = "", $measureCode: ID! = "", $cityCode: ID! = "", $datasetCode: ID! = ""
    $ofArea: Boolean!, $ofMeasure: Boolean!, $ofCity: Boolean!, $ofDataset: Boolean!
  ) {
    area(code: $areaCode) @include(if: $ofArea) { label: name }
    measure(code: $measureCode) @include(if: $ofMeasure) { label: title }
    city(code: $cityCode) @include(if: $ofCity) { label: name }
    dataset(code: $datasetCode) @include(if: $ofDataset) { label: title }
    changes(area: $area, measure: $measure, city: $city, dataset: $dataset, first: ${MAX_ENTRIES}) {
      nodes {
        id department dataset datasetTitle label kind at
        properties { title before after }
        areas { code } measures { code }
        provenance { publisher title url }
      }
      missing { department }
    }
  }
`;

interface FeedChange {
  id: string;
  department: string;
  dataset: string;
  datasetTitle: string;
  label: string;
  kind: 'INSERTED' | 'UPDATED' | 'DELETED';
  at: string;
  properties: { title: string; before: string | null; after: string | null }[];
  areas: { code: string }[];
  measures: { code: string }[];
  provenance: { publisher: string; title: string; url: string | null } | null;
}

interface Answer {
  changes: { nodes: FeedChange[]; missing: { department: string }[] } | null;
  area?: { label: string } | null;
  measure?: { label: string } | null;
  city?: { label: string } | null;
  dataset?: { label: string } | null;
}

/** The day of the mechanism's first meeting: when a feed without any entry was last changed. */
const BEGINNING = '2025-04-24T00:00:00.000Z';

/**
 * The newest changes as an Atom feed (RFC 4287), in one language.
 *
 * @param origin where the hub is reached, without a slash at its end
 * @throws HttpProblem 404 for an area, a measure, a city or a dataset that the graph does not have, 502 where the changes are missing
 */
function renderAtom(answer: Answer, origin: string, search: URLSearchParams): string {
  const address = readFeedAddress(search);
  const { language, filters } = address;
  const words = wordsIn(language);
  const labels = Object.entries(filters).map(([name, code]) => {
    const label = answer[name as keyof typeof filters]?.label;
    if (label === undefined) {
      throw new HttpProblem(
        404,
        ErrorCode.NOT_FOUND,
        `There is no ${name} "${code}"; the graph lists those that there are.`,
      );
    }
    return label;
  });
  if (!answer.changes)
    throw new HttpProblem(502, ErrorCode.SUBGRAPH_UNAVAILABLE, 'The changes cannot be listed now; ask again later.');
  const { nodes, missing } = answer.changes;
  const path = pathOf(address);
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">`,
    element('id', permanentName('atom', path)),
    element('title', [words.hub, ...labels, words.changes].join(words.colon)),
    ...(missing.length > 0 ? [element('subtitle', words.missing(missing.map(({ department }) => department)))] : []),
    element('updated', updatedOf(answer) ?? BEGINNING),
    `<author>${element('name', words.hub)}</author>`,
    `<link rel="self" type="application/atom+xml" href="${escapeMarkup(origin + path)}"/>`,
    `<link rel="alternate" type="text/html" href="${escapeMarkup(origin)}/"/>`,
    ...nodes.map((node) => entryOf(node, language)),
    '</feed>',
    '',
  ].join('\n');
}

function entryOf(change: FeedChange, language: FeedLanguage): string {
  const { id, department, datasetTitle, label, kind, at, properties, areas, measures, provenance } = change;
  const words = wordsIn(language);
  const lines = properties.map(
    ({ title, before, after }) => `${title}${words.colon}${before ?? '—'} → ${after ?? '—'}`,
  );
  const source = provenance
    ? [`${words.source}${words.colon}${provenance.publisher}${words.comma}${provenance.title}`]
    : [];
  const terms = [...areas, ...measures].map(({ code }) => `<category term="${escapeMarkup(code)}"/>`);
  return [
    '<entry>',
    element('id', id),
    element('title', `${words[kind]}${words.colon}${label}${words.inBrackets(datasetTitle)}`),
    element('updated', at),
    `<author>${element('name', department)}</author>`,
    ...(provenance?.url ? [`<link rel="related" href="${escapeMarkup(provenance.url)}"/>`] : []),
    ...terms,
    `<content type="text">${escapeMarkup([...lines, ...source].join('\n'))}</content>`,
    '</entry>',
  ].join('\n');
}

const element = (name: string, text: string): string => `<${name}>${escapeMarkup(text)}</${name}>`;

/** The address of a feed, in one form for all ways to write it. */
function pathOf({ filters, language }: FeedAddress): string {
  return `/changes.atom?${new URLSearchParams({ ...filters, lang: language })}`;
}

const updatedOf = ({ changes }: Answer): string | undefined => changes?.nodes[0]?.at;

function variablesOf(search: URLSearchParams) {
  const { filters, language } = readFeedAddress(search);
  const each = (suffix: string) =>
    Object.fromEntries(Object.entries(filters).map(([name, code]) => [`${name}${suffix}`, code]));
  return { language, variables: { ...WHOLE, ...each(''), ...each('Code'), ...flagsOf(filters) } };
}

function flagsOf({ area, measure, city, dataset }: FeedAddress['filters']): Record<string, boolean> {
  const isGiven = (value: string | undefined) => value !== undefined;
  return { ofArea: isGiven(area), ofMeasure: isGiven(measure), ofCity: isGiven(city), ofDataset: isGiven(dataset) };
}

/** The page that shows it, in the gateway's form of a page. */
export const changesPage = {
  path: '/changes.atom',
  title: {
    chinese: '變更（Atom）；可加參數 area、measure、city、dataset 及 lang',
    english: 'what changed (Atom); add ?area=AVIATION, measure, city, dataset and lang',
  },
  contentType: 'application/atom+xml; charset=utf-8',
  query: QUERY,
  read: variablesOf,
  lastModified: updatedOf,
  render: renderAtom,
};
