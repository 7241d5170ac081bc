import { escapeMarkup } from '../../../common/markup.ts';
import { type FeedLanguage, wordsIn } from '../changeFeed/words.ts';
import { type BriefWords, briefWordsIn } from './words.ts';

interface Source {
  publisher: string;
  url: string | null;
}

interface Listed<Node> {
  totalCount: number | null;
  nodes: Node[];
}

/** The answer to the named operation SinceLastMeeting. */
export interface BriefData {
  areas: { nodes: BriefArea[] } | null;
  changes: {
    nodes: {
      at: string;
      datasetTitle: string;
      label: string;
      kind: 'INSERTED' | 'UPDATED' | 'DELETED';
      properties: { title: string; before: string | null; after: string | null }[];
      provenance: Source | null;
    }[];
    pageInfo: { hasNextPage: boolean };
    missing: { department: string }[];
    wholeFrom: string | null;
  } | null;
}

interface BriefArea {
  name: string;
  measures: {
    nodes: {
      code: string;
      title: string;
      summary: string;
      official: { status: string } | null;
      provenance: { title: string; url: string | null };
      statements: Listed<{
        saidOn: string;
        saidBy: string;
        status: string | null;
        summary: string;
        provenance: Source;
      }> | null;
      activities: Listed<{ startsOn: string; title: string; quality: string; provenance: Source }> | null;
      milestones: Listed<{ title: string; plannedEnd: string | null; actualEnd: string | null }> | null;
    }[];
  } | null;
}

/** What a brief is of. */
export interface BriefFacts {
  /** The day from which on, as YYYY-MM-DD. */
  since: string;
  /** The day on which it is made. */
  today: string;
  language: FeedLanguage;
}

/** A piece of a brief, before it is written in a format. */
type Piece =
  | { kind: 'heading'; level: 1 | 2 | 3; text: string }
  | { kind: 'text'; text: string; url?: string | null }
  | { kind: 'item'; text: string; url?: string | null; below?: readonly string[] };

/** A page for the next meeting in Markdown. Of what is not known it says so. */
export function briefInMarkdown(data: BriefData, facts: BriefFacts): string {
  const linked = ({ text, url }: { text: string; url?: string | null }) =>
    `${escapeMarkdown(text)}${url ? ` <${url.replace(/[\s<>]/g, encodeURIComponent)}>` : ''}`;
  const lines = piecesOf(data, facts).flatMap((piece) => {
    if (piece.kind === 'heading') return ['', `${'#'.repeat(piece.level)} ${escapeMarkdown(piece.text)}`, ''];
    if (piece.kind === 'text') return [linked(piece), ''];
    return [`- ${linked(piece)}`, ...(piece.below ?? []).map((line) => `  - ${escapeMarkdown(line)}`)];
  });
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}

const STYLE =
  'body{font:11pt/1.5 "Noto Serif TC","Songti TC",Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#111}' +
  'h1{font-size:1.5em}h2{font-size:1.2em;border-bottom:1px solid #999;margin-top:2em}h3{font-size:1em;margin-bottom:.2em}' +
  'h2,h3{break-after:avoid}li{break-inside:avoid}a{color:inherit}' +
  '@page{size:A4;margin:20mm}@media print{body{max-width:none;margin:0;padding:0}a[href]::after{content:" (" attr(href) ")";font-size:.8em;overflow-wrap:anywhere}}';

/** The same as a page of HTML that prints well: it loads nothing and runs nothing. */
export function briefInHtml(data: BriefData, facts: BriefFacts): string {
  const text = escapeMarkup;
  const linked = ({ text: words, url }: { text: string; url?: string | null }) =>
    url && /^https?:/.test(url) ? `<a href="${text(url)}">${text(words)}</a>` : text(words);
  const pieces = piecesOf(data, facts);
  let isList = false;
  const body = pieces.map((piece) => {
    const opens = piece.kind === 'item' && !isList ? '<ul>' : '';
    const closes = piece.kind !== 'item' && isList ? '</ul>' : '';
    isList = piece.kind === 'item';
    if (piece.kind === 'heading') return `${closes}<h${piece.level}>${text(piece.text)}</h${piece.level}>`;
    if (piece.kind === 'text') return `${closes}<p>${linked(piece)}</p>`;
    const below = piece.below?.length ? `<ul>${piece.below.map((line) => `<li>${text(line)}</li>`).join('')}</ul>` : '';
    return `${opens}<li>${linked(piece)}${below}</li>`;
  });
  const { title } = briefWordsIn(facts.language);
  return [
    `<!doctype html>`,
    `<html lang="${facts.language}"><head><meta charset="utf-8"><title>${text(title)}</title><style>${STYLE}</style></head>`,
    `<body>${body.join('\n')}${isList ? '</ul>' : ''}</body></html>`,
    '',
  ].join('\n');
}

function piecesOf(data: BriefData, { since, today, language }: BriefFacts): Piece[] {
  const words = briefWordsIn(language);
  return [
    { kind: 'heading', level: 1, text: words.title },
    { kind: 'text', text: words.span(since, today) },
    ...(data.areas ? [] : [{ kind: 'text', text: words.noAnswer } as const]),
    ...(data.areas?.nodes ?? []).flatMap((area) => areaPieces(area, words, today)),
    ...changePieces(data.changes, words, language),
  ];
}

function areaPieces({ name, measures }: BriefArea, words: BriefWords, today: string): Piece[] {
  return [
    { kind: 'heading', level: 2, text: name },
    ...(measures?.nodes ?? []).flatMap((measure): Piece[] => {
      const { code, title, summary, official, provenance, statements, activities, milestones } = measure;
      const open = milestones?.nodes.filter(({ plannedEnd, actualEnd }) => plannedEnd && !actualEnd) ?? [];
      return [
        { kind: 'heading', level: 3, text: `${code} ${title}` },
        { kind: 'item', text: words.line(words.promised, summary), url: provenance.url },
        { kind: 'item', text: words.line(words.status, official?.status ?? words.notReported) },
        ...listed(
          words.said,
          statements,
          words,
          ({ saidOn, saidBy, status: said, summary: what, provenance: source }) => ({
            text: [saidOn, saidBy, ...(said ? [said] : []), what].join(words.comma),
            url: source.url,
          }),
        ),
        ...listed(words.evidenced, activities, words, ({ startsOn, title: what, quality, provenance: source }) => ({
          text: [startsOn, what, ...(quality === 'OFFICIAL' ? [] : [quality]), source.publisher].join(words.comma),
          url: source.url,
        })),
        ...listed(
          words.due,
          milestones && { totalCount: open.length, nodes: open },
          words,
          ({ title: what, plannedEnd }) => ({
            text: [String(plannedEnd), what, ...(String(plannedEnd) < today ? [words.late] : [])].join(words.comma),
          }),
        ),
      ];
    }),
  ];
}

/** A list of one kind; null where nobody answered for it. */
function listed<Node>(
  title: string,
  list: Listed<Node> | null,
  words: BriefWords,
  itemOf: (node: Node) => { text: string; url?: string | null },
): Piece[] {
  if (list === null) return [{ kind: 'item', text: words.line(title, words.noAnswer) }];
  if (list.nodes.length === 0) return [{ kind: 'item', text: words.line(title, words.nothing) }];
  const more = (list.totalCount ?? 0) - list.nodes.length;
  return [
    ...list.nodes.map((node): Piece => {
      const item = itemOf(node);
      return { kind: 'item', ...item, text: words.line(title, item.text) };
    }),
    ...(more > 0 ? [{ kind: 'item', text: words.line(title, words.more(more)) } as const] : []),
  ];
}

function changePieces(changes: BriefData['changes'], words: BriefWords, language: FeedLanguage): Piece[] {
  const feed = wordsIn(language);
  const heading: Piece = { kind: 'heading', level: 2, text: words.changed };
  if (!changes) return [heading, { kind: 'text', text: words.noAnswer }];
  const { nodes, pageInfo, missing, wholeFrom } = changes;
  return [
    heading,
    ...(missing.length > 0
      ? [{ kind: 'text', text: feed.missing(missing.map(({ department }) => department)) } as const]
      : []),
    ...(wholeFrom ? [{ kind: 'text', text: words.wholeFrom(wholeFrom) } as const] : []),
    ...(nodes.length === 0 ? [{ kind: 'text', text: words.nothing } as const] : []),
    ...nodes.map(
      ({ at, datasetTitle, label, kind, properties, provenance }): Piece => ({
        kind: 'item',
        text: `${at.slice(0, 10)} ${feed[kind]}${feed.colon}${label}${feed.inBrackets(datasetTitle)}`,
        url: provenance?.url ?? null,
        below:
          kind === 'UPDATED'
            ? properties.map(({ title, before, after }) => `${title}${feed.colon}${before ?? '—'} → ${after ?? '—'}`)
            : [],
      }),
    ),
    ...(pageInfo.hasNextPage ? [{ kind: 'text', text: words.furtherChanges } as const] : []),
  ];
}

/** What means something in Markdown, and tags, become plain signs; lines become one. */
function escapeMarkdown(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').replace(/[\\`*_[\]<>#|~]/g, (sign) => `\\${sign}`);
}
