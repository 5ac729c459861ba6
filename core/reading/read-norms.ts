import type { Norm } from "../norms/norm.ts";
import { doubtsAbout } from "./certain.ts";
import { bindingWords, mayBind } from "./classify.ts";
import { sameStem } from "./evidence/ground.ts";
import type { RecordGraph } from "./graph.ts";
import { mostOffers, type Offer, offersFor } from "./offers/offers.ts";
import { type Chart, chartOf, type Mark } from "./phrases/chart.ts";
import { type Names, namesOf } from "./phrases/names.ts";
import { nounPhrase } from "./phrases/noun.ts";
import { predicate } from "./phrases/predicate.ts";
import type { Antecedent } from "./phrases/pronoun.ts";
import { sameNorms } from "./same-meaning.ts";
import type { Clause, Sentence, Text, Token } from "./text.ts";
import { frames, quietFrames, readWhole, withoutEmphasis } from "./whole-readings.ts";

/** What a clause means: norms where it was read as a whole in exactly one way, else open or put aside. */
export type Reading = {
  readonly clause: Clause;
  /** Exactly what the brief says there. */
  readonly words: string;
  readonly start: number;
  readonly end: number;
  readonly status: "enforced" | "open" | "aside";
  readonly norms: readonly Norm[];
  /** Which of the clause's tokens fill which slot. */
  readonly slots: readonly Mark[];
  /** What an open clause may mean, the likeliest first, each with the words that it does not account for. */
  readonly candidates: readonly Offer[];
  readonly why: string | null;
};

/** The readings of a brief's clauses over its record graph, in their order. Neighbouring clauses of a sentence are read together where only together they make sense. `offers` says what an open clause may mean. */
export function readNorms(text: Text, graph: RecordGraph, offers: typeof offersFor = offersFor): Reading[] {
  const names = namesOf(graph);
  const readings: Reading[] = [];
  let antecedents: readonly Antecedent[] = [];
  let last: readonly Token[] = [];
  const heads = new Set<Sentence>();
  let asked: Clause | null = null;
  for (const sentence of bySentence(text.clauses)) {
    const isAnswer = asked !== null && sentence[0] !== undefined && comesAfter(text, asked, sentence[0]);
    const end = sentence.at(-1);
    asked = end?.says.kind === "aside" && end.says.why === "question" ? end : null;
    let at = 0;
    while (at < sentence.length) {
      const own = answering(readRun(text, names, sentence, at, antecedents), isAnswer && at === 0);
      const run =
        own.reading.status === "enforced"
          ? own
          : (inCell(text, names, sentence, antecedents) ??
            underHead(text, names, sentence, antecedents) ??
            sameAs(text, names, sentence[at], last, antecedents) ??
            own);
      const parts =
        run.reading.status === "open" && run.length === 1 ? inParts(text, names, run.reading, antecedents) : null;
      for (const part of parts ?? [run])
        readings.push(
          withOffers(part.reading, (clause) => offers(clause, part.chart ?? chartFor(clause, names, antecedents))),
        );
      if (run.isUnderHead && sentence[0]?.sentence.lead) heads.add(sentence[0].sentence.lead);
      if (run.reading.status === "enforced") last = run.reading.clause.tokens;
      antecedents = run.antecedents;
      at += run.length;
    }
  }
  return readings.map((reading) =>
    reading.status === "open" && heads.has(reading.clause.sentence)
      ? { ...reading, status: "aside", candidates: [], why: "head of the list below" }
      : ifCertain(reading, text, graph),
  );
}

/** An open clause that no frame reads as a whole with what it may mean. */
const withOffers = (reading: Reading, offers: (clause: Clause) => readonly Offer[]): Reading =>
  reading.status === "open" && reading.candidates.length === 0
    ? { ...reading, candidates: offers(reading.clause) }
    : reading;

/** A reading that the brief does not bear out in its own words is open, and the first to pick from. */
function ifCertain(reading: Reading, text: Text, graph: RecordGraph): Reading {
  if (reading.status !== "enforced") return reading;
  const whole = wholeOf(reading);
  const own = { ...whole, tokens: whole.tokens.slice(likewiseIn(whole)) };
  const [doubt] = [
    ...doubtsAbout(reading.norms, own, clauseBefore(text, reading), graph),
    ...limitedAfter(text, reading),
  ];
  return doubt === undefined
    ? reading
    : {
        ...reading,
        status: "open",
        norms: [],
        slots: [],
        candidates: [{ norms: reading.norms, missing: [] }],
        why: doubt,
      };
}

/** What comes after it in its sentence or on its line and takes it back or goes on with it: `Refunds are made within two weeks. Except for vouchers.` */
function limitedAfter(text: Text, { clause, end, norms }: Reading): string[] {
  const next = text.clauses.find((each) => each.start >= end);
  const rest = clause.sentence.tokens.filter(({ start, pos }) => start >= end && pos !== "PUNCT");
  const more = rest.length > 0 ? rest : next && comesAfter(text, clause, next) ? next.tokens : [];
  const [first] = more;
  if (!first) return [];
  if (takingBack.test(first.lower)) return [`what stands after "${first.text}" may limit it`];
  const excepting = rest.find(({ lower }) => excepted.test(lower));
  if (excepting) return [`what is "${excepting.text}" after it may limit it`];
  const following = next?.sentence === clause.sentence || next === text.clauses[text.clauses.indexOf(clause) + 1];
  if (
    following &&
    norms.some(({ frame }) => frame === "exclusive") &&
    next?.tokens.some(({ lower }) => lower === "between")
  )
    return ["what must lie between two of them comes after it"];
  if (norms.some(({ frame }) => frame === "limit") && rest.some(({ lower }) => countingOn.test(lower)))
    return ["what it counts goes on after it"];
  const states = norms.flatMap((norm) => (norm.frame === "states" ? norm.order.flat() : []));
  const isMoved = (tokens: readonly Token[]) =>
    states.some((state) => tokens.some(({ lower }) => sameStem(state, lower)));
  return isMoved(rest) || (next !== undefined && isMoved(next.tokens) && movesOn(next.tokens))
    ? ["its states go on after it"]
    : [];
}
const excepted = /^(?:excepted|excluded|exempt)$/;
/** Whether a clause gives further moves: `a batch can also be dumped while it is fermenting`, a second row of arrows. */
const movesOn = (tokens: readonly Token[]): boolean =>
  tokens.some(({ lower }) => /^(?:->|=>|→|>|also|back|again|reopened)$/.test(lower));
const countingOn = /^(?:counts?|double|half)$/;
const takingBack =
  /^(?:except|exceptions?|unless|but|however|otherwise|save|apart|though|although|later|afterwards|beyond|else|instead)$/;

/** The clause as far as it was read, where several were read together. */
export function wholeOf({ clause, start, end }: Reading): Clause {
  if (end === clause.end) return clause;
  const tokens = clause.sentence.tokens.filter((token) => token.start >= start && token.end <= end);
  return { ...clause, end, tokens };
}

/** The clause before a reading that says something. */
export const clauseBefore = (text: Text, { start }: Reading): Clause | null =>
  text.clauses.findLast((each) => each.end <= start && each.says.kind !== "aside") ?? null;

const mostInParts = 60;
const marks = /^[,:;\u2013\u2014-]$/;
const leaning =
  /^(?:if|when|whenever|once|while|where|unless|until|till|except|save|but|only|or|nor|not|with|without|because|since|so|who|which|that|then|otherwise|provided|apart|other|both|each|instead|as|than|there|this|these|those)$/;

/** A clause that says several things between its commas and dashes, each of them whole: those that are read stand for themselves, the rest stays open. */
function inParts(
  text: Text,
  names: Names,
  { clause, why }: Reading,
  antecedents: readonly Antecedent[],
): readonly Run[] | null {
  const { tokens } = clause;
  if (why !== "not read" || tokens.length > mostInParts || !tokens.some(({ lower }) => marks.test(lower))) return null;
  const isIntro = clause.sentence === text.sentences[0];
  const segments: Token[][] = [[]];
  for (const token of tokens) {
    if (marks.test(token.lower)) segments.push([]);
    else segments.at(-1)?.push(token);
  }
  const parts = segments.filter((segment) => segment.length > 0);
  if (parts.length < 2) return null;
  const runs = parts.map((part, i): { part: readonly Token[]; run: Omit<Run, "length"> | null } => {
    const [first, last] = [part[0], part.at(-1)];
    const stands =
      (i === 0 || independent(parts[i - 1] ?? [], isIntro && parts.slice(0, i).flat().length >= leastIntro)) &&
      addsNothing(parts[i + 1]);
    if (!first || !last || part.length < 3 || !stands || leans(first)) return { part, run: null };
    const own: Clause = {
      ...clause,
      start: first.start,
      end: last.end,
      tokens: part,
      carried: [],
      says: { kind: "rule" },
    };
    const run = readTokens(text, names, own, antecedents, false);
    return { part, run: run.reading.status === "enforced" ? run : null };
  });
  if (!runs.some(({ run }) => run)) return null;
  const all: Run[] = [];
  let rest: Token[] = [];
  const close = () => {
    const [first, last] = [rest[0], rest.at(-1)];
    if (!first || !last) return;
    const own: Clause = { ...clause, start: first.start, end: last.end, tokens: rest, carried: [] };
    const bare = { clause: own, words: text.brief.slice(first.start, last.end), start: first.start, end: last.end };
    const isNoise = isIntro && !binds(rest);
    all.push({
      reading: {
        ...bare,
        status: isNoise ? "aside" : "open",
        norms: [],
        slots: [],
        candidates: [],
        why: isNoise ? "records" : "not read",
      },
      antecedents,
      length: 1,
    });
    rest = [];
  };
  for (const { part, run } of runs) {
    if (!run) rest.push(...part);
    else {
      close();
      all.push({ ...run, length: 1 });
    }
  }
  close();
  return all;
}

/** A shorter beginning is a label that says of whom the rest holds: `Trainees: ...`. */
const leastIntro = 4;

const leans = ({ lower, pos }: Token): boolean =>
  leaning.test(lower) || pos === "ADP" || pos === "SCONJ" || pos === "CCONJ" || pos === "PRON";
/** Whether the part after one adds nothing to it. */
const addsNothing = (next: readonly Token[] | undefined): boolean =>
  next?.[0] === undefined ||
  (!leans(next[0]) &&
    next[0].pos !== "ADV" &&
    (next.some(({ pos }) => pos === "AUX") ||
      (!/(?:ed|en|ing)$/.test(next[0].lower) && next.some(({ pos }) => pos === "VERB"))));
const binds = (part: readonly Token[]): boolean =>
  part.some(({ lower, value }) => value !== undefined || bindingWords.has(lower));
/** Whether the part before one says something of its own, so that it is no condition or label of what follows: a sentence with a verb, or the names that a brief begins with. */
const independent = (part: readonly Token[], isIntro: boolean): boolean =>
  part[0] !== undefined &&
  !leans(part[0]) &&
  part[0].pos !== "ADV" &&
  (part.some(({ pos }, i) => i > 0 && (pos === "VERB" || pos === "AUX")) || (isIntro && !binds(part)));

/** Whether a clause stands on the same line right after another. */
const comesAfter = ({ brief }: Text, before: Clause, { start }: Clause): boolean =>
  start >= before.end && !brief.slice(before.end, start).includes("\n");

/** What answers a question (`Suspended? No sessions.`) holds only where the question says so. */
const answering = (run: Run, isAnswer: boolean): Run =>
  isAnswer && run.reading.status === "enforced"
    ? {
        ...run,
        reading: {
          ...run.reading,
          status: "open",
          norms: [],
          slots: [],
          candidates: [{ norms: run.reading.norms, missing: [] }],
          why: "answers a question",
        },
      }
    : run;

/** An item of a list that is read with the head of its list: `Clerks may not:` - `delete invoices`. */
function underHead(
  text: Text,
  names: Names,
  sentence: readonly Clause[],
  antecedents: readonly Antecedent[],
): Run | null {
  const [clause] = sentence;
  const head = clause?.sentence.lead;
  const end = sentence.at(-1)?.end;
  if (!clause || !head || end === undefined || sentence.length > mostTogether) return null;
  const tokens = [
    ...head.tokens.filter(({ lower }, i, all) => i < all.length - 1 || lower !== ":"),
    ...clause.sentence.tokens,
  ];
  const whole: Clause = { ...clause, end, tokens, carried: [], says: { kind: "rule" } };
  const run = readTokens(text, names, whole, antecedents, false);
  return run.reading.status === "enforced"
    ? { ...run, reading: { ...run.reading, clause }, length: sentence.length, isUnderHead: true }
    : null;
}

/** A row of a table whose one cell says the rule, alone or of what the first cell names: `| Access | Only the manager may delete samples. |`. */
function inCell(text: Text, names: Names, sentence: readonly Clause[], antecedents: readonly Antecedent[]): Run | null {
  const [clause] = sentence;
  const line = clause?.sentence.line;
  if (!clause || line?.kind !== "row" || line.isHeader || sentence.length !== 1) return null;
  const cells = line.cells.filter((cell) => cell.some(({ pos }) => pos !== "PUNCT"));
  const [label = [], ...others] = cells;
  const [only, ...more] = others;
  const [first, last] = [only?.[0], only?.at(-1)];
  if (!only || !first || !last || more.length > 0) return null;
  const colon: Token = { text: ":", start: first.start, end: first.start, lower: ":", lemma: ":", pos: "PUNCT" };
  for (const tokens of [only, [...label, colon, ...only]]) {
    const start = tokens === only ? first.start : (label[0]?.start ?? first.start);
    const run = readTokens(
      text,
      names,
      { ...clause, start, end: last.end, tokens, carried: [], says: { kind: "rule" } },
      antecedents,
      false,
    );
    if (run.reading.status === "enforced") return { ...run, length: 1 };
  }
  return null;
}

const likewise: readonly (readonly string[])[] =
  "the same applies to|same applies to|the same goes for|same goes for|the same for|same for|the same holds for|likewise for|this also applies to|that also applies to|ditto for|same with|the same is true for|the same is true of|so do|the same rule applies to"
    .split("|")
    .map((phrase) => phrase.split(" "));

/** With how many tokens a clause says that what was said before holds for something else too; 0 for any other clause. */
const likewiseIn = ({ tokens }: Clause): number =>
  likewise.find((phrase) => phrase.every((word, i) => tokens[i]?.lower === word))?.length ?? 0;

/** `Same for credit notes`: the sentence before about something else, where it then says one thing. */
function sameAs(
  text: Text,
  names: Names,
  clause: Clause | undefined,
  last: readonly Token[],
  antecedents: readonly Antecedent[],
): Run | null {
  const lead = clause ? likewiseIn(clause) : 0;
  if (!clause || lead === 0 || last.length === 0) return null;
  const other = clause.tokens.slice(lead).filter(({ lower }) => lower !== "." && lower !== "too" && lower !== "as");
  const chart = chartOf(last, names, antecedents, predicate);
  const verbAt = last.findIndex(({ pos }) => pos === "AUX" || pos === "VERB");
  const ends = new Set([...nounPhrase(chart, 0).map(({ end }) => end), ...(verbAt > 0 ? [verbAt] : [])]);
  const runs = [...ends]
    .map((end) =>
      readTokens(
        text,
        names,
        { ...clause, tokens: [...other, ...last.slice(end)], carried: [], says: { kind: "rule" } },
        antecedents,
        false,
      ),
    )
    .filter(({ reading }) => reading.status === "enforced");
  const [run] = runs;
  const isOne = run !== undefined && runs.every(({ reading }) => sameNorms(reading.norms, run.reading.norms));
  return isOne ? { ...run, reading: { ...run.reading, clause }, length: 1 } : null;
}

function bySentence(clauses: readonly Clause[]): readonly (readonly Clause[])[] {
  const all: Clause[][] = [];
  for (const clause of clauses) {
    const last = all.at(-1);
    if (last?.[0]?.sentence === clause.sentence) last.push(clause);
    else all.push([clause]);
  }
  return all;
}

const mostTogether = 3;
type Run = {
  readonly reading: Reading;
  readonly length: number;
  readonly antecedents: readonly Antecedent[];
  /** What the reading's clause was read in. */
  readonly chart?: Chart;
  readonly isUnderHead?: boolean;
};

/** The longest run of clauses from one on that is read as a whole, else the clause alone. */
function readRun(
  text: Text,
  names: Names,
  sentence: readonly Clause[],
  at: number,
  antecedents: readonly Antecedent[],
): Run {
  const [clause] = sentence.slice(at);
  if (!clause) throw new RangeError("no clause to read");
  for (let length = Math.min(mostTogether, sentence.length - at); length > 1; length--) {
    const run = sentence.slice(at, at + length);
    if (run.some(({ says }) => says.kind === "aside" && says.why !== "permission")) continue;
    const last = run.at(-1) ?? clause;
    const tokens = clause.sentence.tokens.filter(({ start, end }) => start >= clause.start && end <= last.end);
    const reading = readTokens(
      text,
      names,
      { ...clause, end: last.end, tokens },
      antecedents,
      leansOn(sentence, at, at + length),
    );
    if (reading.reading.status === "enforced") return { ...reading, length };
  }
  return { ...readTokens(text, names, clause, antecedents, leansOn(sentence, at, at + 1)), length: 1 };
}

const exceptions = /^(?:unless|except|save|until|till|provided|apart|otherwise|but|other|only|with|without|if|as)$/;
const subordinators =
  /^(?:if|when|while|where|once|whenever|after|before|as|unless|should|for|in|except|save|apart|other|until|till|provided|without|aside|barring|with|only)$/;

/** Whether a run says only half of what its sentence says: an exception stands after it, or the condition before it was read apart. */
function leansOn(sentence: readonly Clause[], from: number, to: number): boolean {
  const next = sentence[to];
  if (
    next &&
    (exceptions.test(next.tokens[0]?.lower ?? "") ||
      next.tokens.some(({ lower }) => /^(?:until|unless|except|save|otherwise)$/.test(lower)))
  )
    return true;
  const first = sentence[from];
  if (
    from > 0 &&
    first &&
    /^(?:unless|except|save|until|till|provided|otherwise|but|other)$/.test(first.tokens[0]?.lower ?? "")
  )
    return true;
  const before = sentence[from - 1];
  return before !== undefined && subordinators.test(before.tokens[0]?.lower ?? "");
}

const chartFor = ({ carried, tokens }: Clause, names: Names, antecedents: readonly Antecedent[]): Chart =>
  chartOf(withoutEmphasis([...carried, ...tokens]), names, antecedents, predicate);

function readTokens(
  text: Text,
  names: Names,
  clause: Clause,
  antecedents: readonly Antecedent[],
  isHalf: boolean,
): Omit<Run, "length"> {
  const { start, end, says } = clause;
  const bare = { clause, words: text.brief.slice(start, end), start, end, norms: [], slots: [], candidates: [] };
  const isPermission =
    says.kind === "aside" &&
    says.why === "permission" &&
    clause.tokens.some(({ value, lower }) => value !== undefined || /^(?:alone|only|solely|exclusively)$/.test(lower));
  const isDoubtful =
    says.kind === "aside" && doubtful.has(says.why) && clause.tokens.some(({ lower }) => prohibiting.has(lower));
  if (says.kind === "aside" && !isPermission && !isDoubtful)
    return { reading: { ...bare, status: "aside", why: says.why }, antecedents };
  const describes = says.kind === "records" || says.kind === "context";
  const chart = chartFor(clause, names, antecedents);
  const isQuiet = describes && !mayBind(clause);
  const found = readWhole(chart, isQuiet ? quietFrames : frames);
  const next = antecedentsIn(chart, antecedents);
  if (isQuiet && found.length === 0)
    return { reading: { ...bare, status: "aside", why: says.kind }, antecedents: next };
  const [best, ...others] = found;
  const binds = (norm: Norm) =>
    isDoubtful
      ? false
      : isPermission
        ? norm.frame === "window" || norm.frame === "right"
        : says.kind === "records"
          ? bindsAnyway.has(norm.frame) ||
            clause.tokens.some(
              ({ lower }, i) =>
                bindingSurely.has(lower) ||
                (lower === "to" && /^(?:has|have)$/.test(clause.tokens[i - 1]?.lower ?? "")),
            )
          : true;
  if (best && others.length === 0 && !isHalf && best.norms.every(binds))
    return {
      reading: { ...bare, status: "enforced", norms: best.norms, slots: best.slots, why: null },
      antecedents: next,
    };
  const why = !best
    ? "not read"
    : others.length > 0
      ? "two readings"
      : isHalf
        ? "half of a sentence"
        : "seems to describe";
  return {
    reading: {
      ...bare,
      status: "open",
      candidates: found.length > 0 ? found.slice(0, mostOffers).map(({ norms }) => ({ norms, missing: [] })) : [],
      why,
    },
    antecedents: next,
    chart,
  };
}

/** Kinds of clauses that are told by their form alone, so that a prohibition in one is shown rather than put aside. */
const doubtful: ReadonlySet<string> = new Set(["permission", "history", "definition", "user story"]);
const prohibiting: ReadonlySet<string> = new Set(
  "not never no nothing nobody none cannot must unless until without told notified informed reminder".split(" "),
);

/** What a pronoun of the next clause may stand for: the records of this one, else those before. */
function antecedentsIn(chart: Chart, before: readonly Antecedent[]): readonly Antecedent[] {
  const found: Antecedent[] = [];
  for (let at = 0; at < chart.tokens.length; at++) {
    const nouns = nounPhrase(chart, at).filter(
      ({ value }) => value.record !== null && !value.generic && value.quant !== "no",
    );
    const longest = nouns.reduce<(typeof nouns)[number] | null>(
      (best, each) => (best === null || each.end > best.end ? each : best),
      null,
    );
    if (!longest?.value.record) continue;
    found.push({
      record: longest.value.record,
      cnf: longest.value.cnf,
      isPerson: chart.names.records.get(longest.value.record)?.isPerson ?? false,
    });
    at = longest.end - 1;
  }
  return found.length > 0 ? found : before;
}

/** Frames whose own words bind, even in a sentence that seems to name records only. */
const bindsAnyway: ReadonlySet<Norm["frame"]> = new Set([
  "states",
  "order",
  "exclusive",
  "forbid",
  "disclose",
  "freeze",
  "separate",
]);

/** Words that bind somebody whatever the sentence seems to be. */
const bindingSurely: ReadonlySet<string> = new Set("must restricted reserved required mandatory".split(" "));
