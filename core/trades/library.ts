import { singular } from "../reading/words.ts";
import { business } from "./business.ts";
import { care } from "./care.ts";
import { crafts } from "./crafts.ts";
import { digital } from "./digital.ts";
import { everyday } from "./everyday.ts";
import { general } from "./general.ts";
import { health } from "./health.ts";
import { industry } from "./industry.ts";
import { institutions } from "./institutions.ts";
import { leisure } from "./leisure.ts";
import { making } from "./making.ts";
import { readTrades, type Trade, type TradeRecord } from "./notation.ts";
import { offices } from "./offices.ts";
import { pastimes } from "./pastimes.ts";
import { publicLife } from "./public.ts";
import { registers } from "./registers.ts";
import { repair } from "./repair.ts";
import { services } from "./services.ts";
import { shops } from "./shops.ts";
import { society } from "./society.ts";
import { transport } from "./transport.ts";
import { works } from "./works.ts";

const [generalTrade] = readTrades(general);

/** Records that many trades share. */
export const generalRecords: readonly TradeRecord[] = generalTrade?.records ?? [];

/** The trades that we know, each with its records. */
export const trades: readonly Trade[] = [
  health,
  leisure,
  transport,
  making,
  society,
  services,
  digital,
  publicLife,
  crafts,
  registers,
  industry,
  institutions,
  everyday,
  care,
  repair,
  shops,
  pastimes,
  business,
  offices,
  works,
].flatMap((source) => readTrades(source, generalRecords));

/** A phrase as it is looked up: lower case, its last word singular, hyphens as blanks. */
export function phraseKey(phrase: string): string {
  const words = phrase.toLowerCase().replace(/[-_]/g, " ").split(/\s+/).filter(Boolean);
  return words.map((word, index) => (index === words.length - 1 ? singular(word) : word)).join(" ");
}

const byPhrase = new Map<string, TradeRecord[]>();
const byKey = new Map<string, TradeRecord>();
for (const record of [...generalRecords, ...trades.flatMap((trade) => trade.records)]) {
  byKey.set(record.key, record);
  for (const word of new Set(record.words.map(phraseKey))) {
    const senses = byPhrase.get(word);
    if (senses) senses.push(record);
    else byPhrase.set(word, [record]);
  }
}

const usualStates = new Set(
  [...generalRecords, ...trades.flatMap((trade) => trade.records)].flatMap(({ states }) =>
    states.flatMap(({ values }) => values),
  ),
);

/** Whether a record of any trade can be in that state. */
export const isUsualState = (value: string): boolean => usualStates.has(value);

/** Every sense of a phrase (as `phraseKey` gives it), general ones first. */
export function sensesOf(phrase: string): readonly TradeRecord[] {
  return byPhrase.get(phrase) ?? [];
}

/** The record of a trade that another of its records refers to, in the trade or among the general ones; null when there is none. */
export function recordIn(trade: string, name: string): TradeRecord | null {
  return byKey.get(`${trade}/${name}`) ?? byKey.get(`general/${name}`) ?? null;
}
