import { z } from 'zod';

/** Which web pages may ask: every one, those of this machine, or those of the listed origins. */
export type CorsOrigins = '*' | 'loopback' | readonly string[];

const isHttpUrl = (text: string) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

/** URLs by the subgraphs' names: `name=url`, with commas between. */
export const subgraphUrls = z.string().transform((text, context) => {
  const urls: Record<string, string> = {};
  for (const pair of text.split(',').map((part) => part.trim())) {
    const equals = pair.indexOf('=');
    const name = pair.slice(0, Math.max(equals, 0)).trim();
    const url = pair.slice(equals + 1).trim();
    if (pair === '') continue;
    if (name === '') context.addIssue(`"${pair}" is not of the form name=url`);
    else if (!isHttpUrl(url)) context.addIssue(`"${url}" (for ${name}) is not an http or https URL`);
    else if (name in urls) context.addIssue(`the subgraph ${name} is named twice`);
    else urls[name] = url;
  }
  return urls;
});

/** Paths with commas between them. */
export const paths = z.string().transform((text) =>
  text
    .split(',')
    .map((path) => path.trim())
    .filter((path) => path !== ''),
);

/** `*`, `loopback` or origins with commas between. */
export const corsOrigins = z.string().transform((text, context): CorsOrigins => {
  if (text === '*' || text === 'loopback') return text;
  const origins = text.split(',').map((part) => part.trim());
  for (const origin of origins) {
    if (!isHttpUrl(origin) || new URL(origin).origin !== origin) {
      context.addIssue(`"${origin}" is not an origin such as https://dashboard.example.org (no path); "*" allows all`);
    }
  }
  return origins;
});

/** An address without a slash at its end. */
export const publicUrl = z.string().transform((text, context) => {
  if (!isHttpUrl(text) || /[?#]/.test(text)) {
    context.addIssue(`"${text}" is not an http or https URL without ? and #, such as https://hub.example.org`);
  }
  return text.replace(/\/+$/, '');
});

/** Names with commas between them. */
export const names = z.string().transform((text) => text.split(',').flatMap((name) => name.trim() || []));
