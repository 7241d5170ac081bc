import type { FeedLanguage } from '../changeFeed/words.ts';
import { toSimplified } from '../values/script.ts';

/** The words of a brief. */
export interface BriefWords {
  title: string;
  promised: string;
  status: string;
  said: string;
  evidenced: string;
  due: string;
  changed: string;
  late: string;
  nothing: string;
  notReported: string;
  noAnswer: string;
  furtherChanges: string;
  comma: string;
  span(since: string, today: string): string;
  line(title: string, text: string): string;
  more(count: number): string;
  wholeFrom(moment: string): string;
}

const ENGLISH: BriefWords = {
  title: 'Since the last meeting',
  promised: 'Agreed',
  status: 'Status',
  said: 'Said',
  evidenced: 'Evidence',
  due: 'Due',
  changed: 'What changed in the records',
  late: 'late',
  nothing: 'nothing recorded',
  notReported: 'nobody has reported one',
  noAnswer: 'not known now, because a department gave no answer',
  furtherChanges: 'There are further changes; ask the graph for changes.',
  comma: ', ',
  span: (since, today) => `From ${since} to ${today}.`,
  line: (title, text) => `${title}: ${text}`,
  more: (count) => `and ${count} more`,
  wholeFrom: (moment) => `Changes before ${moment} are no longer kept.`,
};

const TRADITIONAL: BriefWords = {
  title: '上次會議以來',
  promised: '議定內容',
  status: '進度',
  said: '表述',
  evidenced: '佐證',
  due: '到期事項',
  changed: '記錄的變更',
  late: '逾期',
  nothing: '沒有記錄',
  notReported: '未有報告',
  noAnswer: '有部門未能回應，現時未知',
  furtherChanges: '尚有其他變更，請以 changes 查詢。',
  comma: '，',
  span: (since, today) => `${since}至${today}。`,
  line: (title, text) => `${title}：${text}`,
  more: (count) => `另有${count}項`,
  wholeFrom: (moment) => `${moment}之前的變更已不再保存。`,
};

/** The words in a language; Simplified ones are converted. */
export function briefWordsIn(language: FeedLanguage): BriefWords {
  if (language === 'en') return ENGLISH;
  if (language === 'zh-Hant') return TRADITIONAL;
  const { span, line, more, wholeFrom, ...texts } = TRADITIONAL;
  const simplified = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, toSimplified(text)]));
  return {
    ...(simplified as typeof texts),
    span,
    line,
    more: (count) => toSimplified(more(count)),
    wholeFrom: (moment) => toSimplified(wholeFrom(moment)),
  };
}
