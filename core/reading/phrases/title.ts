import type { Token } from "../text.ts";
import { type Chart, type Hit, type Parser, skipFillers, words } from "./chart.ts";
import { determiners } from "./function-words.ts";
import { namesAt } from "./names.ts";

const ending = /(?:er|or|ist|ian|eer|man|woman|person|ant|ee)$/;
/** Nouns with such an ending that are no persons. */
const things: ReadonlySet<string> = new Set(
  "order number paper letter offer transfer register computer error floor door color colour calendar folder chapter power weather winter summer quarter matter centre center counter container trailer water river cover answer paper sensor motor tractor elevator monitor printer scanner server router filter power layer timer meter liter filler water corner border plaster dinner supper butter sugar copper silver timber lumber cluster tower shower drawer locker cooler boiler heater freezer charger reminder remainder voucher banner header footer buffer semester trimester disorder encounter factor vector sector error mirror tumor tumour labor labour favor favour flavor flavour vapor behaviour behavior harbor harbour either neither other another over under never ever after former latter later earlier longer further larger smaller higher lower older younger better newer fee tree degree coffee guarantee three free committee week need feed seed speed plant grant restaurant warrant important relevant significant constant instant amount variant accelerant coolant van human".split(
    " ",
  ),
);
const titles: ReadonlySet<string> = new Set(
  "head chief lead chair captain boss board committee council desk team staff department office hr management accounting finance security compliance admin clerk nurse vet judge bosun chef coach guard pilot parent guardian landlord host principal dean trustee steward superintendent sheriff mayor priest agent president secretary deputy architect pharmacist physicist surgeon doctor lawyer notary foreman crew police family guardian referee medic parent mother father custodian triage ceo cfo cto ciso dpo accountant jury tribunal court authority bureau inspectorate commission panel".split(
    " ",
  ),
);

const isHead = ({ lower, pos, lemma }: Token): boolean =>
  (pos === "NOUN" || pos === "PROPN") &&
  !things.has(lemma) &&
  !things.has(lower) &&
  (titles.has(lower) ||
    titles.has(lemma) ||
    titles.has(lower.replace(/s$/, "")) ||
    ending.test(lower.replace(/s$/, "")));

/** Words that pick out one of several, which no title begins with. */
const other =
  /^(?:own|close|last|next|other|same|different|first|second|third|new|old|former|no|only|one|two|three|more)$/;
const mostBefore = 3;
const article = words("the|a|an|our|his|her|their|your|any|some|");

/** One who acts by a title that no record has: `the fleet captain`, `a department head`, `the head of housing`. A brief names such persons only where they act, so the place in the sentence tells that it is one. */
export const title: Parser<string> = (chart, at) => {
  const from = article(chart, at)[0]?.end ?? at;
  const start = skipFillers(chart, from);
  for (let head = start; head <= start + mostBefore; head++) {
    const token = chart.tokens[head];
    if (
      !token ||
      !/^(?:NOUN|PROPN|ADJ|VERB)$/.test(token.pos) ||
      determiners.has(token.lower) ||
      other.test(token.lower)
    )
      return [];
    const next = chart.tokens[head + 1];
    const isPart = next !== undefined && (next.pos === "NOUN" || next.pos === "PROPN") && isHead(next);
    if (
      namesAt(chart.names, chart.tokens, head).some(({ named }) => named.kind === "record") &&
      !isPart &&
      next?.lower !== "of" &&
      head === start
    )
      return [];
    if (!isHead(token) || (next && (next.pos === "NOUN" || next.pos === "PROPN") && isHead(next))) continue;
    const hits = [hitOf(chart, start, head + 1)];
    const of = chart.tokens[head + 1]?.lower === "of" ? head + 2 : null;
    const place = of === null ? undefined : chart.tokens[of];
    if (of !== null && place && place.pos === "NOUN") hits.unshift(hitOf(chart, start, of + 1));
    return hits;
  }
  return [];
};

const hitOf = (chart: Chart, from: number, end: number): Hit<string> => ({
  end,
  value: chart.tokens
    .slice(from, end)
    .map(({ lower, lemma }, i, all) => (i === all.length - 1 ? lemma : lower).replaceAll("-", "_"))
    .join("_"),
  marks: [{ slot: "by", from, to: end }],
  cost: 1,
});
