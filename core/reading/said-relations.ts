import type { Found } from "./found.ts";
import type { Mention } from "./mentions.ts";
import type { Clause, Token } from "./text.ts";
import { verbOfNoun } from "./word-kinds.ts";

type Said = {
  readonly from: Found;
  readonly to: Found;
  readonly many: boolean;
  /** So plainly that it stands against what the trade has: a bound on how many one has. */
  readonly isSure?: boolean;
};

/** What a clause says of how its records belong together. `lent` is the subject that an earlier conjunct lends it. */
export function said(
  clause: Clause,
  mentions: readonly Mention[],
  recordOf: (mention: Mention) => Found | null,
  lent: Mention | null = null,
): Said[] {
  const { tokens } = clause;
  const relations: Said[] = [
    ...chained(clause, mentions, recordOf),
    ...defined(clause, mentions, recordOf),
    ...doneByWhom(clause, mentions, recordOf),
  ];
  for (const mention of [...mentions, ...goingOn(clause, mentions, lent)]) {
    const one = recordOf(mention);
    if (!one) continue;
    const next = mentions.find(({ from }) => from >= mention.to);
    if (next) {
      const other = recordOf(next);
      const between = tokens.slice(mention.to, next.from);
      const words = between.map(({ lower }) => lower).join(" ");
      if (other && /^(?:'s|')(?: (?:own|whole))?$/.test(words)) relations.push({ from: other, to: one, many: false });
      const form = other && other !== one ? formOf(mention, between, next) : null;
      if (other && form && !(form === "up" && isHappening(other) && !isHappening(one) && isLoose.test(words)))
        relations.push(form === "up" ? { from: one, to: other, many: false } : { from: other, to: one, many: false });
      if (
        other &&
        /^(?:of|for|from|about|by|on|in|at|into|per|under|against|to)(?: (?:a|an|the|its|his|her|their|this|that|each|every|one))?(?: (?:closed|open|active|lapsed|suspended|cancelled|expired|valid))?$/.test(
          words,
        ) &&
        (isHappening(one) || /^per\b|^of (?:each|every|one)\b/.test(words)) &&
        (!isHappening(other) || /^(?:of|for|per|under|against)\b/.test(words)) &&
        mention.part !== "listed"
      )
        relations.push({ from: one, to: other, many: false });
    }
    for (const other of boundedIn(tokens, mentions, mention)) {
      const counted = recordOf(other);
      if (counted && counted !== one) relations.push({ from: counted, to: one, many: false, isSure: true });
    }
    for (const other of madeBy(tokens, mentions, mention)) {
      const made = recordOf(other);
      if (made && made !== one && isHappening(made) && !isHappening(one))
        relations.push({ from: made, to: one, many: false });
    }
    for (const other of madeWith(tokens, mentions, mention)) {
      const used = recordOf(other);
      if (used && used !== one && isHappening(one) && used.kind !== "staff" && !isHappening(used))
        relations.push({ from: one, to: used, many: false });
    }
    const verb = has(tokens, mention.to);
    if (verb === null) continue;
    for (const later of hadFrom(tokens, mentions, verb)) {
      const other = recordOf(later);
      if (!other || other === one) continue;
      const isMany = later.plural || /^(?:several|many|multiple|some|lots?)$/.test(tokens[later.from - 1]?.lower ?? "");
      const belongsAbove =
        !isMany && ((isContext(other) && !isContext(one)) || (isHappening(one) && !isHappening(other)));
      relations.push(belongsAbove ? { from: one, to: other, many: false } : { from: other, to: one, many: false });
    }
  }
  return relations;
}

/** The subject of a clause where a further verb goes on with it: `a pallet belongs to one customer, has a weight and stands in a chamber`; or the one that an earlier conjunct lends. */
function goingOn({ tokens }: Clause, mentions: readonly Mention[], lent: Mention | null): Mention[] {
  const subject = mentions.find(({ from }) => tokens.slice(0, from).every(({ pos }) => /^(?:DET|ADJ|NUM)$/.test(pos)));
  const next = tokens[subject?.to ?? 0];
  const opens = subject && (next?.pos === "VERB" || next?.pos === "AUX") ? subject : null;
  const again = tokens.flatMap(({ pos, lower }, at) => {
    const joins = /^(?:,|and)$/.test(tokens[at - 1]?.lower ?? "");
    const isFiniteVerb = pos === "AUX" || (pos === "VERB" && !/(?:ed|ing)$/.test(lower));
    return opens && at > opens.to && joins && isFiniteVerb ? [{ ...opens, from: at - 1, to: at }] : [];
  });
  return lent ? [...again, { ...lent, from: -1, to: 0 }] : again;
}

/** What a record is said to hold by no more than a colon, an equals sign or the cells of a table: `slot: dock, start, carrier`, `meal = patient + dish`, `| visit | one guest, one flight |`. */
function defined(
  { tokens, sentence: { line }, says }: Clause,
  mentions: readonly Mention[],
  recordOf: (mention: Mention) => Found | null,
): Said[] {
  const head = mentions.find(({ from }) => from === 0);
  const one = head ? recordOf(head) : null;
  if (!head || !one || head.plural || says.kind === "rule") return [];
  const [, second] = line.kind === "row" ? line.cells : [];
  const mark = second ? tokens.findIndex(({ start }) => start === second[0]?.start) - 1 : head.to;
  if (mark < head.to - 1 || (!second && !/^[:=]$/.test(tokens[head.to]?.text ?? ""))) return [];
  const inside = tokens.slice(mark + 1);
  if (inside.some(({ pos, lower }) => pos === "VERB" || pos === "AUX" || lower === "only" || lower === "no")) return [];
  if (!inside.some(({ text }) => text === "," || text === "+")) return [];
  return hadFrom(tokens, mentions, mark + 1).flatMap((mention) => {
    const other = recordOf(mention);
    if (!other || other === one) return [];
    return [mention.plural ? { from: other, to: one, many: false } : { from: one, to: other, many: false }];
  });
}

/** Who did something to a record is a fact of that record: `the officer who prepared the loan`, `a permit signed by the manager`. */
function doneByWhom(
  { tokens }: Clause,
  mentions: readonly Mention[],
  recordOf: (mention: Mention) => Found | null,
): Said[] {
  return mentions.flatMap((mention, index) => {
    const one = recordOf(mention);
    const next = mentions[index + 1];
    const other = next ? recordOf(next) : null;
    if (!one || !next || !other || one === other) return [];
    const between = tokens.slice(mention.to, next.from).filter(({ pos }) => pos !== "DET" && pos !== "ADJ");
    const words = between.map(({ lower }) => lower).join(" ");
    if (isPerson(one) && /^(?:who|that) (?:has |have |had )?[a-z]+(?:ed|en|de|wn|an|ote|ook|ilt|old|id)$/.test(words))
      return [{ from: other, to: one, many: false }];
    if (isPerson(other) && /^[a-z]+(?:ed|en|wn|de|ilt|id) by$/.test(words) && between[0]?.pos === "VERB")
      return [{ from: one, to: other, many: false }];
    return [];
  });
}
const isPerson = ({ kind }: Found): boolean => kind === "person" || kind === "staff" || kind === "org";

/** The nouns that a list of what something has names, over brackets, facts that are no records and what tells more of them: `a title, a risk (low, high), a set of drawings and an owner`. */
function hadFrom(tokens: readonly Token[], mentions: readonly Mention[], at: number): Mention[] {
  const had: Mention[] = [];
  let depth = 0;
  let isDescribed = false;
  for (let position = at; position < tokens.length; position++) {
    const token = tokens[position];
    if (!token || /^[.;:]$/.test(token.text)) break;
    if (token.text === "(") depth++;
    else if (token.text === ")") depth--;
    if (depth > 0) continue;
    if (token.text === "," || token.text === "+" || token.text === "/" || token.pos === "CCONJ") {
      isDescribed = false;
      continue;
    }
    const mention = mentions.find(({ from }) => from === position);
    if (mention) {
      const isHead = !mentions.some(({ from }) => from === mention.to);
      if (isHead && !isDescribed) had.push(mention);
      position = mention.to - 1;
      continue;
    }
    if (
      token.pos === "VERB" ||
      token.pos === "AUX" ||
      token.pos === "SCONJ" ||
      /^(?:who|which|that|when)$/.test(token.lower)
    )
      break;
    // Only words of how many let through what they are counted in.
    if (token.pos === "ADP" && !(token.lower === "of" && counting.test(tokens[position - 1]?.lower ?? "")))
      isDescribed = true;
  }
  return had;
}
const counting = /^(?:set|number|list|pair|crew|team|group|couple|series|row|lots?|one|each|consists?)$/;

/** What happens when a verb is done, where that is a record: who inspects a farm makes an inspection of it. */
export function happenings(
  { tokens }: Clause,
  mentions: readonly Mention[],
  recordOf: (mention: Mention) => Found | null,
  found: readonly Found[],
): { event: Found; whose: Found[] }[] {
  return tokens.flatMap((token, at) => {
    if (token.pos !== "VERB") return [];
    const events = found.filter(
      (each) => isHappening(each) && [verbOfNoun(each.name.split("_").at(-1) ?? ""), each.name].includes(token.lemma),
    );
    const [event, ...others] = events;
    if (!event || others.length > 0) return [];
    const isPassive = /^(?:is|are|be|been|being|was|were)$/.test(tokens[at - 1]?.lower ?? "");
    const object = isPassive
      ? mentions.findLast(({ to }) => to <= at && at - to <= 4)
      : rowAfter(tokens, mentions, skipBound(tokens, at + 1))[0];
    const subject = isPassive ? undefined : mentions.findLast(({ to }) => to <= at && at - to <= 3);
    const doer = subject ? recordOf(subject) : null;
    const done = object ? recordOf(object) : null;
    return [
      {
        event,
        whose: [done, doer?.kind === "person" ? doer : null].flatMap((each) =>
          each && !isHappening(each) ? [each] : [],
        ),
      },
    ];
  });
}

/** Rows of which somebody or something has so many at most: `a shelf takes no more than 12 pieces`. */
function boundedIn(tokens: readonly Token[], mentions: readonly Mention[], { from, to }: Mention): readonly Mention[] {
  if (tokens[from - 1]?.pos === "ADP") return [];
  let at = to;
  while (/^(?:may|can|must|shall|should|not|never|only|also)$/.test(tokens[at]?.lower ?? "")) at++;
  const verb = tokens[at];
  if (
    !verb ||
    (verb.pos !== "VERB" && verb.pos !== "AUX") ||
    !/^(?:have|hold|take|contain|fit|carry|keep|store|accommodate|seat|include)$/.test(verb.lemma)
  )
    return [];
  const bound = skipBound(tokens, at + 1);
  return bound > at + 1 || tokens[at + 1]?.value !== undefined ? rowAfter(tokens, mentions, bound).slice(0, 1) : [];
}

/** What somebody makes or has: the object of such a verb (`members book rooms`, `a crew can do at most two moves`). */
function madeBy(tokens: readonly Token[], mentions: readonly Mention[], { from, to }: Mention): readonly Mention[] {
  if (tokens[from - 1]?.pos === "ADP") return [];
  let at = to;
  while (tokens[at] && (tokens[at]?.pos === "AUX" || tokens[at]?.pos === "ADV" || aside.test(tokens[at]?.lower ?? "")))
    at++;
  const verb = tokens[at];
  const isPassive = /^(?:is|are|be|been|was|were)$/.test(tokens[at - 1]?.lower ?? "");
  if (!verb || at - to > 4 || isPassive || !making.has(verb.lemma)) return [];
  return rowAfter(tokens, mentions, skipBound(tokens, at + 1)).slice(0, 1);
}
const aside = /^(?:not|only|also|may|can|must|shall|who|that)$/;
const making: ReadonlySet<string> = new Set(
  "have hold own keep do make place open file submit write request order book reserve take get give report record rent borrow collect receive raise send schedule register create add post handle run teach lead ask apply sign enter buy pay claim need win serve visit attend".split(
    " ",
  ),
);

/** What is made with, on or at something: `we plan a move with a crew and a van`, `teach lessons on boats`. */
function madeWith(tokens: readonly Token[], mentions: readonly Mention[], { from, to }: Mention): readonly Mention[] {
  const verb = tokens.slice(Math.max(0, from - 4), from).findLast(({ pos }) => pos === "VERB");
  if (!verb || !/^(?:with|on|at|in|to)$/.test(tokens[to]?.lower ?? "") || verb.lower === "be") return [];
  if (
    !/^(?:book|plan|make|schedule|place|create|teach|hold|write|reserve|file|order|open|record|assign|run|play|give|arrange|organise|organize)$/.test(
      verb.lemma,
    )
  )
    return [];
  return rowAfter(tokens, mentions, to + 1);
}

/** Past the words of a bound: `at most two`, `no more than`, `up to`, `for`. */
function skipBound(tokens: readonly Token[], at: number): number {
  let position = at;
  while (
    /^(?:at|most|least|no|not|more|fewer|less|than|up|to|for|on|only|exactly|out)$/.test(tokens[position]?.lower ?? "")
  )
    position++;
  return position;
}

/** Position after `has`, `have`, `can have several`, `hold`, `own`, `with`; null when none follows. */
function has(tokens: readonly Token[], at: number): number | null {
  let position = at;
  while (/^(?:can|may|must|always|also|each|usually|normally|who)$/.test(tokens[position]?.lower ?? "")) position++;
  const token = tokens[position];
  if (!token || token.pos === "NOUN") return null;
  if (token.lemma === "consist" && tokens[position + 1]?.lower === "of") return position + 2;
  // `each event gets one truck`
  const isEach = /^(?:each|every|an?)$/.test(tokens[at - 2]?.lower ?? "") && tokens[position + 1]?.value === 1;
  return (isEach ? /^(?:get|receive|need|use|take)$/ : /^(?:have|hold|own|keep|contain|include|comprise)$/).test(
    token.lemma,
  ) || /^(?:have|hold|own|keep|contain|include|comprise)$/.test(token.lemma)
    ? position + 1
    : null;
}

/** Mentions in the row that follows: parted by commas, articles and `and` only. */
function rowAfter(tokens: readonly Token[], mentions: readonly Mention[], at: number): Mention[] {
  const row: Mention[] = [];
  let position = at;
  while (position < tokens.length) {
    const mention = mentions.find(({ from }) => from === position);
    if (mention) {
      row.push(mention);
      position = mention.to;
      continue;
    }
    const token = tokens[position];
    if (
      !token ||
      !(
        token.text === "," ||
        token.text === "/" ||
        ["DET", "NUM", "ADJ", "CCONJ"].includes(token.pos) ||
        /^(?:several|many|multiple|exactly|only|own|at|least|most|its|their)$/.test(token.lower)
      )
    )
      break;
    position++;
  }
  return row;
}

/** What happens or is written refers to what it is about. */
const isHappening = (found: Found): boolean => /^(?:event|document|money|work|message|measure)$/.test(found.kind ?? "");

const isContext = (found: Found): boolean =>
  found.kind === "person" ||
  found.kind === "staff" ||
  found.kind === "org" ||
  found.kind === "place" ||
  found.kind === "category";

/** Records in a row of arrows, each of the one before: `client -> project -> jobs (one per language)`. */
function chained(
  { tokens }: Clause,
  mentions: readonly Mention[],
  recordOf: (mention: Mention) => Found | null,
): Said[] {
  if (tokens.some(({ pos }) => pos === "VERB" || pos === "AUX")) return [];
  return mentions.flatMap((mention, index) => {
    const arrow = mention.from - 1;
    const mark = tokens[arrow]?.text ?? "";
    const isRow = /^[>–—-]$/.test(mark) && tokens.filter(({ text }) => text === mark).length > 1;
    if (!isRow && !/^(?:->|=>|→)$/.test(mark)) return [];
    const earlier = mentions.slice(0, index);
    const opened =
      tokens[arrow - 1]?.text === ")" ? tokens.findLastIndex(({ text }, at) => at < arrow && text === "(") : arrow;
    const before = earlier.find(({ to }) => to === opened);
    const [one, other] = [before ? recordOf(before) : null, recordOf(mention)];
    return one && other && one !== other ? [{ from: other, to: one, many: false }] : [];
  });
}

/** What stands between two nouns where the first refers to the second (`up`), or the second to the first (`down`). Articles, numbers and adjectives before the second are left out. */
const forms: readonly (readonly ["up" | "down", RegExp])[] = [
  [
    "up",
    /^(?:is |are |must be |can be |may be )?(?:always )?(?:belongs? to|belonging to|assigned to|registered (?:with|to|at)|attached to|linked to|filed (?:under|against)|held by|owned by|kept by|part of|looked after by|made from)$/,
  ],
  [
    "up",
    /^(?:is|are|was|were|must be|can be|may be|shall be|has been|have been)(?: (?:always|only|exactly|usually|then|also|not|never))* [a-z]+(?:ed|en|ld|id|ne|wn|nt|pt|de) (?:by|in|at|under|on|against|from)$/,
  ],
  [
    "up",
    /^(?:is|are|was|were|must be|can be|may be|shall be|has been|have been)(?: (?:always|only|exactly|usually|then|also))* (?:[a-z]+(?:ed|en|ld|id|ne|wn|nt|pt|de) (?:for|with)|(?:given|assigned|tied|bound|allocated|added|related|connected) to|for|of|on|in|at|about|under|against)$/,
  ],
  ["up", /^(?:can |may |must )?(?:lies?|stands?|sits?|hangs?|lives?|comes?|stays?) (?:in|on|at|from|under)$/],
  ["down", /^(?:is|are|can be|may be) (?:divided|split|grouped|broken down) into$/],
  ["down", /^,? each (?:with|has|have|having)$/],
];
/** Who is done by whom says little where the second is what happens. */
const isLoose = /^(?:is|are|was|were|must be|can be|may be|shall be|has been|have been) /;

function formOf({ part }: Mention, between: readonly Token[], next: Mention): "up" | "down" | null {
  const last = between.findLastIndex(
    ({ pos, lower }) => !/^(?:DET|NUM|ADJ)$/.test(pos) && !/^(?:one|only|exactly|single|its|their|some)$/.test(lower),
  );
  const words = between
    .slice(0, last + 1)
    .map(({ lower }) => lower)
    .join(" ");
  if (part === "listed" && words.startsWith("is")) return null;
  // `a commission is for one customer`; what is on loan or in use is in no loan.
  const isBareCopula =
    /^(?:is|are|was|were|must be|can be|may be)(?: [a-z]+)* (?:for|of|on|in|at|about|under|against)$/;
  if (last === between.length - 1 && isBareCopula.test(words) && between.length < 4) return null;
  const counted = between.slice(last + 1).some(({ pos }) => pos === "NUM");
  if (words === "with" && next.plural && counted) return "down";
  return forms.find(([, form]) => form.test(words))?.[0] ?? null;
}
