import { isUsualState, sensesOf } from "../trades/library.ts";
import { chainOf, isState, isWord, items, valueName } from "./list-items.ts";
import type { Mention } from "./mentions.ts";
import { phraseOfTokens } from "./mentions.ts";
import type { Sentence, Text, Token } from "./text.ts";

type Named = { readonly phrase: string; readonly start: number };

/** Values that the brief lists for one thing: `draft, submitted, approved`, `either active or blocked`, `new -> open -> closed`, `voice part (soprano, alto)`. */
export type ValueList = {
  /** Phrases of what may have these values, the most likely first. */
  readonly of: readonly Named[];
  /** The first of the list is the record itself: `alert -> triaged -> closed`. */
  readonly opensWithRecord: boolean;
  /** A state that changes, or a kind that stays. */
  readonly what: "state" | "kind";
  readonly values: readonly string[];
  readonly order: readonly (readonly [string, string])[];
  readonly start: number;
  readonly end: number;
  readonly sentence: Sentence;
};

/** Every list of values of a brief. */
export function readValueLists(text: Text, mentions: readonly Mention[]): ValueList[] {
  let header: Sentence | null = null;
  return text.sentences.flatMap((sentence) => {
    if (sentence.line.kind === "mail") return [];
    if (sentence.line.kind === "row" && sentence.line.isHeader) header = sentence;
    const own = mentions.filter((mention) => mention.sentence === sentence);
    const chains = arrows(sentence, own, text.brief);
    if (chains.length > 0) return chains;
    return [
      inCells(sentence, own, header),
      statusAmongFacts(sentence, own),
      course(sentence, own),
      either(sentence, own),
      predicated(sentence, own),
      told(sentence, own),
      bare(sentence),
      ...bracketed(sentence, own),
    ].flatMap((list) => (list && !list.values.some((value) => addsRule.test(value)) ? [list] : []));
  });
}

/** `a dog or cat, never a snake`: more than values. */
const addsRule = /^(?:never|only|unless|if|when|except|but)_/;

/** Values on both sides of arrows; `(a | b)`, `a/b` or `a or b` are two ways on. A line may hold further ways after a comma or semicolon: `new -> open -> closed; open -> lost`. */
function arrows(sentence: Sentence, mentions: readonly Mention[], brief: string): ValueList[] {
  return linesOf(sentence, brief).flatMap((line) => {
    const colon = line.findIndex((token) => token.text === ":");
    const firstArrow = line.findIndex(isArrow);
    const head = colon >= 0 && colon < firstArrow ? line.slice(0, colon).filter(isWord) : [];
    const chains: Token[][] = [[]];
    for (const token of line.slice(colon >= 0 && colon < firstArrow ? colon + 1 : 0)) {
      if (token.text === ";" || token.text === "," || token.text === ".") chains.push([]);
      else chains.at(-1)?.push(token);
    }
    const [first, ...more] = chains.filter((chain) => chain.some(isArrow));
    const list = first ? chainOfArrows(first, head, sentence, mentions) : null;
    if (!list) return [];
    const further = more.flatMap((chain) => chainOfArrows(chain, head, sentence, mentions, list.values) ?? []);
    return [
      {
        ...list,
        values: [...new Set([list, ...further].flatMap(({ values }) => values))],
        order: [list, ...further].flatMap(({ order }) => order),
        end: further.at(-1)?.end ?? list.end,
      },
    ];
  });
}

const isArrow = (token: Token) => /^(?:->|=>|>)$/.test(token.lower);

/** The tokens of a sentence by the lines that they stand on: terse notes have no full stops. */
function linesOf(sentence: Sentence, brief: string): Token[][] {
  const lines: Token[][] = [[]];
  let end = sentence.start;
  for (const token of sentence.tokens) {
    if (brief.slice(end, token.start).includes("\n")) lines.push([]);
    lines.at(-1)?.push(token);
    end = token.end;
  }
  return lines;
}

/** One chain of arrows; `known` are the values that it may go on from. */
function chainOfArrows(
  tokens: readonly Token[],
  head: readonly Token[],
  sentence: Sentence,
  mentions: readonly Mention[],
  known: readonly string[] = [],
): ValueList | null {
  const count = tokens.filter(isArrow).length;
  if (
    tokens.some(
      (token, at) =>
        (/^(?:must|not|never|no|only|cannot|within|if|when|unless|without|then)$/.test(token.lower) &&
          tokens[at + 1]?.lower !== "show") ||
        (token.pos === "NUM" && count < 3),
    )
  )
    return null;
  const steps: Token[][] = [[]];
  for (const token of tokens) {
    if (isArrow(token)) steps.push([]);
    else steps.at(-1)?.push(token);
  }
  // `a batch goes sorted -> washed`
  const going = steps[0]?.findIndex(({ lemma }) => /^(?:go|run|move|pass|be)$/.test(lemma)) ?? -1;
  const subjectTokens = going > 0 ? (steps[0] ?? []).slice(0, going).filter(isWord) : head;
  if (going > 0) steps[0] = (steps[0] ?? []).slice(going + 1).filter(({ lower }) => lower !== "from");
  const groups = steps.map((step) => alternatives(step));
  if (groups.some((group) => group.length === 0 || group.some((name) => name === "" || name.split("_").length > 3)))
    return null;
  const isFurther = groups[0]?.every((name) => known.includes(name)) ?? false;
  if (count < 2 && subjectTokens.length === 0 && !isFurther && (groups.at(-1)?.length ?? 0) < 2) return null;
  const states = steps.filter((step) => isState(step.filter(isWord)));
  if (states.length < (count < 2 ? steps.length : steps.length / 2)) return null;
  const order: [string, string][] = [];
  groups.forEach((group, at) => {
    const before = at > 0 ? groups[at - 1] : undefined;
    for (const from of before ?? []) for (const to of group) order.push([from, to]);
  });
  const isAmongFacts = subjectTokens.some(({ lemma, lower }) => lemma === "have" || lower === "with");
  const noStatus = subjectTokens.filter(({ lower }) => !isStatusWord.test(lower));
  const named = (isAmongFacts ? [] : noStatus).filter(({ pos }) => pos !== "DET");
  const subject = named.length > 0 ? { phrase: phraseOfTokens(named), start: named[0]?.start ?? 0 } : null;
  const opening = mentions.find(({ start }) => start === tokens[0]?.start);
  const first = groups[0]?.[0];
  const isKnown =
    first !== undefined &&
    !isUsualState(first) &&
    (first === opening?.phrase.replaceAll(" ", "_") || sensesOf(first.replaceAll("_", " ")).length > 0);
  const opens = !subject && isKnown ? { phrase: first.replaceAll("_", " "), start: tokens[0]?.start ?? 0 } : null;
  const under = mentions.filter(
    ({ start, end }) => subject !== null && start >= subject.start && end <= (tokens[0]?.start ?? 0),
  );
  return {
    of: isAmongFacts
      ? holders(
          sentence.tokens,
          mentions,
          sentence.tokens.findIndex(({ start }) => start === (head.at(-1) ?? tokens[0])?.start),
        )
      : subject
        ? [subject, ...[...under].reverse()]
        : opens
          ? [opens]
          : [],
    opensWithRecord: opens !== null,
    what: "state",
    values: [...new Set((opens ? groups.slice(1) : groups).flat())],
    order: opens ? order.filter(([from]) => from !== first) : order,
    start: tokens[0]?.start ?? 0,
    end: tokens.at(-1)?.end ?? 0,
    sentence,
  };
}

function alternatives(step: readonly Token[]): string[] {
  const names: Token[][] = [[]];
  let depth = 0;
  for (const token of step) {
    if (token.text === "(") depth++;
    else if (token.text === ")") depth--;
    else if (token.text === "|" || token.text === "/" || token.lower === "or") names.push([]);
    else if (token.text === "." || token.text === ";" || token.text === "*") continue;
    else if (token.text === ",") return [];
    else if (depth > 0 && !step.some((each) => each.text === "|" || each.lower === "or")) continue;
    else names.at(-1)?.push(token);
  }
  return names.map(valueName);
}

/** `goes from draft to sent to paid`, `runs received - under review - resolved or rejected`, `belts go white, yellow, orange`. */
function course(sentence: Sentence, mentions: readonly Mention[]): ValueList | null {
  const { tokens } = sentence;
  const at = tokens.findIndex(
    (token, index) =>
      /^(?:go|run|move|pass|progress|proceed|change|advance)$/.test(token.lemma) &&
      (token.pos !== "NOUN" || tokens[index + 1]?.lower === "from"),
  );
  if (at < 0) return null;
  let from = at + 1;
  while (/^(?:from|through|:|as|follows|like|this|in|order|the|state|stage)$/.test(tokens[from]?.lower ?? "")) from++;
  const { names, end, tokens: stretches } = items(tokens, from, /^(?:,|-|–|—|to|then|or|and|->|=>|→|\/|>)$/);
  if (names.length < 3 || (stretches[0]?.[0]?.pos === "DET" && names.length < 4)) return null;
  if (!stretches.every((stretch) => stretch.filter(isWord).length <= 3)) return null;
  if (stretches.some((stretch) => stretch.some(({ pos }) => pos === "PRON"))) return null;
  return {
    of: nouns(mentions, tokens[at]?.start ?? 0),
    opensWithRecord: false,
    what: "state",
    values: names.flat(),
    order: chainOf(names),
    start: tokens[from]?.start ?? 0,
    end: tokens[end - 1]?.end ?? 0,
    sentence,
  };
}

const nouns = (mentions: readonly Mention[], start: number): Named[] =>
  mentions.filter((mention) => mention.start < start).reverse();

/** `is either active, blocked or cancelled`, `are classified as routine or non-routine`, `must be a dog, cat or bird`. */
function either(sentence: Sentence, mentions: readonly Mention[]): ValueList | null {
  const { tokens } = sentence;
  const at = tokens.findIndex(
    (token, index) =>
      (token.lower === "either" && index > 0) ||
      (/^(?:classify|grade|categorise|categorize|mark|label|flag)$/.test(token.lemma) &&
        /^(?:is|are|be)$/.test(tokens[index - 1]?.lower ?? "")) ||
      (token.lower === "be" &&
        /^(?:must|can|may)$/.test(tokens[index - 1]?.lower ?? "") &&
        tokens[index + 1]?.pos === "DET") ||
      (token.lower === "one" && tokens[index + 1]?.lower === "of"),
  );
  if (at < 0) return null;
  const previous = tokens[at - 1]?.lower ?? "";
  const head = /^(?:classify|categorise|categorize|grade|label)$/.test(tokens[at]?.lemma ?? "")
    ? "classify"
    : (tokens[at]?.lower ?? "");
  if (head === "either" && !/^(?:is|are|be|as|being)$/.test(previous)) return null;
  let from = at + 1;
  while (/^(?:as|of|:|a|an|either)$/.test(tokens[from]?.lower ?? "")) from++;
  const { names, end, tokens: stretches } = items(tokens, from, /^(?:,|or|and|\/)$/);
  const values = names.flat();
  if (
    values.length < 2 ||
    (head === "be" && (values.length < 3 || !tokens.slice(from, end).some((token) => token.lower === "or")))
  )
    return null;
  if (head === "one" && values.length < 3) return null;
  if (!tokens.slice(from, end).some((token) => token.lower === "or" || token.lower === "and" || token.text === ","))
    return null;
  return {
    of: nouns(mentions, tokens[at]?.start ?? 0),
    opensWithRecord: false,
    what: head !== "classify" && stretches.every(isState) ? "state" : "kind",
    values,
    order: [],
    start: tokens[from]?.start ?? 0,
    end: tokens[end - 1]?.end ?? 0,
    sentence,
  };
}

/** A sentence that is nothing but what a thing may be: `a lamp is lit, dimmed or out`, `puppets are received, then repaired, then collected`. */
function predicated(sentence: Sentence, mentions: readonly Mention[]): ValueList | null {
  const { tokens } = sentence;
  // The last part of a sentence may say it: `a ward has beds; each bed is free or occupied`.
  const opens = tokens.findLastIndex(({ text }) => text === ";") + 1;
  const isPronoun = /^(?:it|they)$/.test(tokens[opens]?.lower ?? "");
  const first = isPronoun ? undefined : mentions.find(({ start }) => start >= (tokens[opens]?.start ?? 0));
  const subject = tokens.findIndex(({ start }) => start === first?.start);
  const verb = tokens.findIndex((token, at) => at >= opens && /^(?:is|are|can|may|'s)$/.test(token.lower));
  const isMay = tokens[verb + 1]?.lower === "be";
  const copula = isMay ? verb + 1 : verb;
  if (verb < 0 || (first ? subject - opens > 1 || tokens[verb - 1]?.end !== first.end : verb !== opens + 1))
    return null;
  // `may be cancelled or moved` says what may be done, `may be open or closed` how it may stand.
  if (isMay ? tokens[copula + 1]?.pos !== "ADJ" : /^(?:can|may)$/.test(tokens[verb]?.lower ?? "")) return null;
  const { names, end, tokens: stretches } = items(tokens, copula + 1, /^(?:,|or|and|then)$/);
  const values = names.flat();
  const list = tokens.slice(copula + 1, end);
  const after = tokens.slice(end).map(({ lower }) => lower);
  const inOrder = /^,? ?in (?:that|this) order/.test(after.join(" "));
  const rest = !inOrder && after.some((word) => word !== ".");
  const chained = inOrder || list.some(({ lower }) => lower === "then");
  if (values.length < 3 || rest || stretches.filter(isState).length < stretches.length * 0.6) return null;
  if (!chained && !list.some(({ lower }) => lower === "or")) return null;
  return {
    of: first ? [{ phrase: first.phrase, start: first.start }] : [],
    opensWithRecord: false,
    what: "state",
    values,
    order: chained ? chainOf(names) : [],
    start: list[0]?.start ?? 0,
    end: list.at(-1)?.end ?? 0,
    sentence,
  };
}

/** A status that is told among what a record has: `a tool has a price and a status (available, on loan)`, `with a status of open or closed`. */
function statusAmongFacts(sentence: Sentence, mentions: readonly Mention[]): ValueList | null {
  const { tokens } = sentence;
  const status = tokens.findIndex(
    ({ lower }, at) =>
      at > 1 && isStatusWord.test(lower) && /^(?:DET|PUNCT|CCONJ|ADJ)$/.test(tokens[at - 1]?.pos ?? ""),
  );
  if (status < 0) return null;
  const rest = tokens
    .slice(status + 1, status + 5)
    .map(({ lower }) => lower)
    .join(" ");
  const opening =
    /^(?:[:(=]|of(?: either)?|(?:,? ?(?:that|which) )?(?:is|can be|may be)(?: one of| either)? ?:?)(?= |$)/.exec(rest);
  if (!opening) return null;
  const from = status + 1 + opening[0].trim().split(" ").length;
  const { names, end, tokens: stretches } = items(tokens, from, /^(?:,|or|and|\/|\||then)$/);
  const values = names.flat();
  const isBracketed = opening[0] === "(";
  if (values.length < 2 || (isBracketed && tokens[end]?.text !== ")")) return null;
  if (!isBracketed && stretches.filter(isState).length < stretches.length * 0.6) return null;
  return {
    of: holders(tokens, mentions, status),
    opensWithRecord: false,
    what: "state",
    values,
    order: [],
    start: tokens[from]?.start ?? 0,
    end: tokens[end - 1]?.end ?? 0,
    sentence,
  };
}
const isStatusWord = /^(?:status|statuses|state|states|stage|stages)$/;

/** What has the status that stands here: the noun before `has` or `with`, then the others, the nearest first. */
function holders(tokens: readonly Token[], mentions: readonly Mention[], status: number): Named[] {
  const having = tokens.findLastIndex(
    ({ lemma, lower }, at) => at < status && (lemma === "have" || lower === "with" || lower === ":"),
  );
  const before = nouns(mentions, tokens[status]?.start ?? 0).filter(({ phrase }) => !isStatusWord.test(phrase));
  const holder = having < 0 ? undefined : before.find(({ start }) => start < (tokens[having]?.start ?? 0));
  return [...(holder ? [holder] : []), ...before.filter((each) => each !== holder)].map(({ phrase, start }) => ({
    phrase: phrase.replace(/ (?:status|state|stage)$/, ""),
    start,
  }));
}

/** `status: new, open, closed`, `Requisitions - draft, submitted, approved`, `the states of a case are ...`. */
function told(sentence: Sentence, mentions: readonly Mention[]): ValueList | null {
  const { tokens } = sentence;
  const status = tokens.findIndex((token) =>
    /^(?:status|statuses|state|states|stage|stages|lifecycle|workflow|phases?)$/.test(token.lower),
  );
  const mark = tokens.findIndex(
    (token, at) =>
      at > 0 &&
      (token.text === ":" ||
        (/^(?:-|–|—)$/.test(token.text) && token.start > (tokens[at - 1]?.end ?? 0)) ||
        (at > status && status >= 0 && (/^(?:is|are|can|be)$/.test(token.lower) || token.text === "(")) ||
        (at === status &&
          /^(?:states|statuses|stages|phases)$/.test(token.lower) &&
          isWord(tokens[at + 1] ?? token) &&
          tokens[at - 1]?.lower !== "of")),
  );
  if (mark < 1 || mark > 7) return null;
  const { names, end, tokens: stretches } = items(tokens, mark + 1, /^(?:,|or|and|\/|-|–|—|->|=>|then|to|\|)$/);
  const values = names.flat();
  const isStatus = status >= 0 && status <= mark;
  if (values.length < (isStatus ? 2 : 3)) return null;
  if (!isStatus && stretches.filter(isState).length < stretches.length * 0.75) return null;
  const subjects = mentions
    .filter(({ start, phrase }) => start < (tokens[mark]?.start ?? 0) && !isStatusWord.test(phrase))
    .map(({ phrase, start }) => ({ phrase: phrase.replace(/ (?:status|state|stage)$/, ""), start }));
  const chained = tokens.slice(mark + 1, end).some((token) => /^(?:-|–|—|->|=>|then|to)$/.test(token.lower));
  return {
    of: subjects,
    opensWithRecord: false,
    what: "state",
    values,
    order: chained ? chainOf(names) : [],
    start: tokens[mark + 1]?.start ?? 0,
    end: tokens[end - 1]?.end ?? 0,
    sentence,
  };
}

/** A sentence that is nothing but states, under a heading that says so: `received, complete, decided, closed`. */
function bare(sentence: Sentence): ValueList | null {
  const { tokens, heading } = sentence;
  const isTold = heading?.tokens.some(({ lower }) =>
    /^(?:status|statuses|states?|stages?|life|lifecycle|course|workflow|phases?|steps)$/.test(lower),
  );
  const [first] = tokens;
  const { names, end, tokens: stretches } = items(tokens, 0, /^(?:,|or|and|-|–|—|then)$/);
  const last = tokens[end - 1];
  if (!isTold || !first || !last || names.length < 3 || tokens.slice(end).some(({ text }) => text !== ".")) return null;
  if (stretches.filter(isState).length < stretches.length * 0.6) return null;
  return {
    of: [],
    opensWithRecord: false,
    what: "state",
    values: names.flat(),
    order: chainOf(names),
    start: first.start,
    end: last.end,
    sentence,
  };
}

/** A row of a table whose first cell or whose column is a status: `| order status | new, open, closed |`. */
function inCells(
  { line, ...sentence }: Sentence,
  mentions: readonly Mention[],
  header: Sentence | null,
): ValueList | null {
  if (line.kind !== "row" || line.isHeader) return null;
  const [head = [], second = []] = line.cells;
  const titles = header?.line.kind === "row" ? header.line.cells : [];
  const column = titles.findIndex((cell) => cell.some(({ lower }) => inTitle.test(lower)));
  const cell = column > 0 ? (line.cells[column] ?? []) : second;
  if (column <= 0 && !head.some(({ lower }) => inTitle.test(lower))) return null;
  const { names, end } = items(cell, 0, /^(?:,|or|and|\/|-|–|—|->|=>|>|then|to|\|)$/);
  const values = names.flat();
  const last = cell[end - 1];
  if (values.length < 2 || !cell[0] || !last) return null;
  const chained = cell.some((token) => /^(?:-|–|—|->|=>|>|then|to)$/.test(token.lower));
  return {
    of: nouns(mentions, cell[0].start).filter(({ phrase }) => !/^(?:status|state|stage)$/.test(phrase)),
    opensWithRecord: false,
    what: "state",
    values,
    order: chained ? chainOf(names) : [],
    start: cell[0].start,
    end: last.end,
    sentence: { ...sentence, line },
  };
}

const inTitle = /^(?:status|statuses|state|states|stage|stages|lifecycle)$/;

/** `voice part (soprano, alto, tenor, bass)`: kinds of the noun before. */
function bracketed(sentence: Sentence, mentions: readonly Mention[]): ValueList[] {
  const { tokens } = sentence;
  const lists: ValueList[] = [];
  tokens.forEach((token, at) => {
    if (token.text !== "(") return;
    const subject = mentions.find(({ end }) => end === tokens[at - 1]?.end);
    if (!subject) return;
    const mentioned = tokens.findIndex(({ start }) => start === subject.start);
    const { names, end, tokens: stretches } = items(tokens, at + 1, /^(?:,|or|and|\/|\|)$/);
    const values = names.flat();
    if (
      values.length < 3 ||
      tokens[end]?.text !== ")" ||
      stretches.some(
        (stretch) => stretch.length > 2 || stretch.some((each) => each.pos === "ADP" || each.lower === "per"),
      )
    )
      return;
    if (stretches.every((stretch) => stretch.every((each) => each.pos === "NOUN" && /s$/.test(each.lower)))) return;
    lists.push({
      of: [
        // `an order goes through review (draft, submitted)`: the states of what goes.
        ...(/^(?:through|by)$/.test(tokens[mentioned - 1]?.lower ?? "") ? [] : [subject]),
        ...(stretches.every(isState) ? nouns(mentions, subject.start) : []),
      ].map(({ phrase, start }) => ({
        phrase,
        start,
      })),
      opensWithRecord: false,
      what: stretches.every(isState) ? "state" : "kind",
      values,
      order: [],
      start: token.start,
      end: tokens[end]?.end ?? token.end,
      sentence,
    });
  });
  return lists;
}
