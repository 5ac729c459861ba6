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

/** What a clause says of how its records belong together. */
export function said(
  clause: Clause,
  mentions: readonly Mention[],
  recordOf: (mention: Mention) => Found | null,
): Said[] {
  const { tokens } = clause;
  const relations: Said[] = chained(clause, mentions, recordOf);
  mentions.forEach((mention, index) => {
    const one = recordOf(mention);
    if (!one) return;
    const next = mentions[index + 1];
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
        /^(?:of|for|from|about|by|on|per|under|against|to)(?: (?:a|an|the|its|his|her|their|this|that|each|every|one))?(?: (?:closed|open|active|lapsed|suspended|cancelled|expired|valid))?$/.test(
          words,
        ) &&
        (isHappening(one) || /^per\b/.test(words)) &&
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
    if (verb === null) return;
    for (const later of rowAfter(tokens, mentions, verb)) {
      const other = recordOf(later);
      if (!other || other === one) continue;
      const isMany = later.plural || /^(?:several|many|multiple|some|lots?)$/.test(tokens[later.from - 1]?.lower ?? "");
      const belongsAbove =
        !isMany && ((isContext(other) && !isContext(one)) || (isHappening(one) && !isHappening(other)));
      relations.push(belongsAbove ? { from: one, to: other, many: false } : { from: other, to: one, many: false });
    }
  });
  return relations;
}

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
  return token && /^(?:have|hold|own|keep|contain|include|comprise)$/.test(token.lemma) && token.pos !== "NOUN"
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
    if (!/^(?:->|=>|→)$/.test(tokens[arrow]?.text ?? "")) return [];
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
  const counted = between.slice(last + 1).some(({ pos }) => pos === "NUM");
  if (words === "with" && next.plural && counted) return "down";
  return forms.find(([, form]) => form.test(words))?.[0] ?? null;
}
