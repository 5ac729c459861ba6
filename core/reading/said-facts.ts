import { kindByEnding } from "./affinity.ts";
import type { GraphField, GraphRecord, GraphStates, RecordGraph } from "./graph.ts";
import type { Mention } from "./mentions.ts";
import { type Names, namesOf } from "./phrases/names.ts";
import { expiryField, isWorth, lengthAtom, measuredField, measures, propertyOf } from "./phrases/properties.ts";
import { unitOf } from "./phrases/quantity.ts";
import { readNorms } from "./read-norms.ts";
import type { Clause, Text, Token } from "./text.ts";
import { verbBase } from "./verbs.ts";
import { nounKindOf } from "./word-kinds.ts";
import { singular } from "./words.ts";

/** Which record a noun of the brief stands for. */
type Named = { readonly mention: Mention; readonly record: GraphRecord };
type Fact = {
  readonly record: string;
  readonly word: string;
  /** A state that it comes into, a fact that holds or not, a thing that it has, or a number. */
  readonly kind: "state" | "flag" | "thing" | "measure";
  readonly unit?: string;
  readonly token: Token;
};

/** The graph with what its rules say of records that hold no such fact yet: `a pregnant patient` is or is not, `a blocked batch` is in a state. Only what a rule that was read as a whole speaks of is kept. */
export function withSaidFacts(
  text: Text,
  graph: RecordGraph,
  namedIn: (clause: Clause) => readonly Named[],
): RecordGraph {
  const names = namesOf(graph);
  const facts: Fact[] = [];
  const touched = new Set<Clause>();
  for (const clause of text.clauses) {
    if (clause.says.kind !== "rule") continue;
    for (const { mention, record } of namedIn(clause))
      for (const fact of [
        ...saidOf(clause.tokens, mention).flatMap((token) =>
          propertyOf(names, record, [token]) === null ? (factOf(record, token, graph) ?? []) : [],
        ),
        ...heldBy(clause.tokens, mention, record, names),
        ...measuredBy(clause.tokens, mention, record),
      ]) {
        touched.add(clause);
        if (!facts.some((each) => each.record === fact.record && each.word === fact.word)) facts.push(fact);
      }
  }
  const measured = expiringIn(text, namedIn).reduce(
    withExpiry,
    pricedIn(text, graph, namedIn).reduce(withAmount, graph),
  );
  return facts.length === 0 ? measured : withUsed(text, measured, facts, touched);
}

/** Records that a rule calls valid or expired and that hold no day for it. */
function expiringIn(text: Text, namedIn: (clause: Clause) => readonly Named[]): string[] {
  return text.clauses.flatMap((clause) =>
    clause.says.kind !== "rule"
      ? []
      : namedIn(clause).flatMap(({ mention: { from, to }, record }) => {
          const words = [clause.tokens[from - 1], ...clause.tokens.slice(to, to + 3)];
          const isSaid = words.some((token) => /^(?:valid|expired?|expires|lapsed?|lapses)$/.test(token?.lower ?? ""));
          return isSaid && !record.isPerson && expiryField(record) === null ? [record.name] : [];
        }),
  );
}

const withExpiry = (graph: RecordGraph, name: string): RecordGraph => ({
  ...graph,
  records: graph.records.map((record) =>
    record.name !== name || expiryField(record) !== null
      ? record
      : {
          ...record,
          fields: [
            ...record.fields,
            {
              name: /^(?:thing|product|animal)$/.test(kindByEnding(name)) ? "expires_on" : "valid_until",
              type: "date" as const,
              words: ["valid until", "expiry date"],
              source: "follows" as const,
              spans: [],
            },
          ],
        },
  ),
});

/** Records of which a rule says an amount of money and that hold none. */
function pricedIn(text: Text, graph: RecordGraph, namedIn: (clause: Clause) => readonly Named[]): string[] {
  const names = text.clauses.flatMap((clause) =>
    clause.says.kind !== "rule"
      ? []
      : namedIn(clause).flatMap(({ mention: { to }, record }) => {
          const [lead, ...rest] = clause.tokens.slice(to, to + 6);
          const isBound = /^(?:over|above|under|below|of|exceeding|worth|up|more|from|>|<)$/.test(lead?.lower ?? "");
          const isMoney =
            rest.some(({ value }) => value !== undefined) &&
            [lead, ...rest].some((token) => currency.test(token?.lower ?? ""));
          const holds = record.fields.some(isWorth);
          return isBound && isMoney && !holds && !record.isPerson ? [record.name] : [];
        }),
  );
  return [...new Set(names)].filter((name) => graph.records.some((record) => record.name === name));
}
const currency = /^(?:€|\$|£|eur|euros?|usd|dollars?|gbp|pounds?|chf|francs?)$/;

const withAmount = (graph: RecordGraph, name: string): RecordGraph => ({
  ...graph,
  records: graph.records.map((record) =>
    record.name !== name
      ? record
      : {
          ...record,
          fields: [
            ...record.fields.filter((field) => field.name !== "amount"),
            { name: "amount", type: "money" as const, words: ["amount"], source: "follows" as const, spans: [] },
          ],
        },
  ),
});

/** The graph with those facts that a rule which was read as a whole speaks of. */
function withUsed(text: Text, graph: RecordGraph, facts: readonly Fact[], touched: ReadonlySet<Clause>): RecordGraph {
  const grown = withFacts(graph, facts);
  const said = JSON.stringify(
    readNorms({ ...text, clauses: text.clauses.filter((clause) => touched.has(clause)) }, grown, () => []).flatMap(
      ({ norms, candidates, why }) => [
        ...norms,
        ...candidates.filter(({ missing }) => missing.length === 0 && why !== "not read").flatMap((each) => each.norms),
      ],
    ),
  );
  const used = facts.filter(({ word, kind }) =>
    new RegExp(kind === "state" ? `= ${word}\\b` : `\\.${word} [=<>]|(?:some|no) [\\w.]*\\.${word}\\b`).test(said),
  );
  return used.length === facts.length ? grown : used.length === 0 ? graph : withFacts(graph, used);
}

/** Words that say of a noun what it is: adjectives and participles before it, after `is`, and in a relative clause. */
function saidOf(tokens: readonly Token[], { from, to }: Mention): Token[] {
  const said: Token[] = [];
  for (let at = from - 1; at >= 0; at--) {
    const token = tokens[at];
    if (!token || !isSaying(token)) break;
    said.push(token);
  }
  const relative = /^(?:that|which|who)$/.test(tokens[to]?.lower ?? "") ? 1 : 0;
  let at = to + relative;
  const opening = tokens.findLast(({ pos }, i) => i < from && pos !== "DET" && pos !== "ADJ");
  const isSub =
    relative === 1 || /^(?:if|when|once|while|until|unless|before|after|where|whenever)$/.test(opening?.lower ?? "");
  let isBe = false;
  while (
    /^(?:is|are|was|were|be|been|being|has|have|not|still|already|yet|currently|marked|flagged)$/.test(
      tokens[at]?.lower ?? "",
    )
  ) {
    isBe ||= /^(?:is|are|was|were|be|been)$/.test(tokens[at]?.lower ?? "");
    at++;
  }
  const word = tokens[at];
  if (
    isBe &&
    word &&
    isSaying(word) &&
    (word.pos === "ADJ" || isSub) &&
    !/^(?:NOUN|PROPN)$/.test(tokens[at + 1]?.pos ?? "")
  )
    said.push(word);
  return said;
}

const isSaying = ({ pos, lower }: Token): boolean =>
  (pos === "ADJ" || (pos === "VERB" && /(?:ed|en|wn|lt|ld|nt|pt)$/.test(lower))) &&
  /^[a-z]{3,}$/.test(lower) &&
  !relational.test(lower);

/** Adjectives that tell rows apart, count or compare them, or say what the rule itself says. */
const relational =
  /^(?:new|old|older|oldest|other|same|first|second|third|fourth|last|latest|next|different|own|full|whole|total|maximum|minimum|max|min|possible|current|previous|prior|single|several|many|much|few|fewer|more|most|less|least|such|additional|further|existing|respective|following|necessary|required|needed|mandatory|allowed|permitted|forbidden|prohibited|entitled|able|unable|available|unavailable|due|late|later|early|earlier|valid|invalid|overdue|expired|lapsed|young|younger|large|larger|small|smaller|big|bigger|high|higher|low|lower|long|longer|short|shorter|great|greater|good|better|best|bad|worse|worst|complete|certain|given|related|responsible|relevant|appropriate|proper|right|wrong|sure|extra|only|every|each|daily|weekly|monthly|annual|entire|actual|real|general|special|normal|usual|common|main|major|minor|original|top|used|made|done|named|called|based|older|booked|reserved|ordered|submitted|requested|created|placed|equal|unique|written|present|subject|eligible|willing|aware|known|like|several|consecutive|simultaneous|parallel|nearest|cheapest|highest|lowest|earliest)$/;

/** Participles of what is done once and then is so, whatever state the record is in. */
const lasting =
  /^(?:un)?(?:paid|settled|signed|verified|vaccinated|trained|insured|certified|licensed|neutered|calibrated|tested|matched|itemised|itemized|covered|sealed|labelled|encrypted|accompanied|restricted|controlled|protected|married|disabled|retired|experienced|qualified)$/;

/** Adjectives that a record comes into and out of again. */
const passing = /^(?:open|free|active|inactive|pending|live|busy|ready|idle|dormant)$/;

function factOf(record: GraphRecord, token: Token, { states }: RecordGraph): Fact | null {
  const isParticiple = verbBase(token.lower) !== null && verbBase(token.lower) !== token.lower;
  const isState = (isParticiple && !lasting.test(token.lower)) || passing.test(token.lower);
  const listed = states.find((each) => each.record === record.name && each.field === "status");
  if (isState && listed?.source === "brief") return null;
  const word = isState
    ? token.lower
    : token.lower.replace(/^un(?=paid|settled|signed|verified|vaccinated|trained|insured)/, "");
  return record.fields.some(({ name }) => name === word)
    ? null
    : { record: record.name, word, kind: isState ? "state" : "flag", token };
}

const holding = /^(?:with|without|having|lacking)$/;
const needing = /^(?:needs?|requires?)$/;
/** Nouns that say how something is done or who lets it be done, no fact of a row. */
const unheld =
  /^(?:approval|consent|permission|leave|authorisation|authorization|agreement|signature|sign-off|ok|clearance|notice|reason|care|help|exception|delay|limit|warning|access|interest|charge|change|problem|regard|respect|time|least|more|less|other|number|name|status|state|right|way|case|part)$/;

/** What a rule says that rows have or lack, where nothing that the brief knows has that name: `donors with a fever`, `a permit requires a floor plan`. */
function heldBy(tokens: readonly Token[], { to }: Mention, record: GraphRecord, { byPhrase }: Names): Fact[] {
  const verb = tokens.findIndex(({ pos }, i) => i >= to && (pos === "VERB" || pos === "AUX"));
  const by = holding.test(tokens[to]?.lower ?? "") ? to : needing.test(tokens[verb]?.lower ?? "") ? verb : -1;
  if (by < 0) return [];
  let at = by + 1;
  while (tokens[at]?.pos === "DET" || /^(?:no|valid)$/.test(tokens[at]?.lower ?? "")) at++;
  let end = at;
  while (/^(?:ADJ|NOUN|PROPN)$/.test(tokens[end]?.pos ?? "")) end++;
  const [phrase, head] = [tokens.slice(at, end), tokens[end - 1]];
  const kind = nounKindOf(head?.lower ?? "") ?? "abstract";
  const word = phrase.map(({ lower }, i) => (i === phrase.length - 1 ? singular(lower) : lower)).join("_");
  const isKnown = phrase.some((_, i) =>
    byPhrase.has(
      phrase
        .slice(i)
        .map(({ lower }) => singular(lower))
        .join(" "),
    ),
  );
  if (
    head?.pos !== "NOUN" ||
    phrase.length > 3 ||
    /^(?:person|staff|org|animal|quantity|time|money|measure)$/.test(kind) ||
    !/^[a-z_]{3,}$/.test(word) ||
    unheld.test(head.lower) ||
    isKnown ||
    tokens[end]?.value !== undefined ||
    /^(?:of|by|from|for|that|which|who|and|or|in|on)$/.test(tokens[end]?.lower ?? "")
  )
    return [];
  const isFlag = by === to && /^(?:attribute|abstract|event)$/.test(kind);
  return [{ record: record.name, word, kind: isFlag ? "flag" : "thing", token: head }];
}

const comparing =
  /^(?:over|above|below|under|beyond|exceeding|of|heavier|lighter|higher|taller|deeper|wider|larger|bigger|longer|shorter|lower|more|less|weighing|>|<)$/;

/** The number that a rule bounds by its unit, where the record holds none that it measures: `parcels heavier than 15 kg`. */
function measuredBy(tokens: readonly Token[], { to }: Mention, record: GraphRecord): Fact[] {
  const lead = tokens[to];
  const at = tokens.findIndex(({ value }, i) => i > to && i < to + 4 && value !== undefined);
  const unitWord = tokens[at + 1];
  if (!lead || !comparing.test(lead.lower) || at < 0 || !unitWord) return [];
  const unit = unitOf(unitWord);
  if (unit === null) {
    const isLength =
      /^(?:longer|shorter)$/.test(lead.lower) && /^(?:nights?|days?|hours?|minutes?|weeks?)$/.test(unitWord.lower);
    const by = { kind: "span", amount: 1, unit: "days", working: false } as const;
    return isLength && lengthAtom(record, { op: ">", by }) === null
      ? [{ record: record.name, word: `${singular(unitWord.lower)}s`, kind: "measure", token: unitWord }]
      : [];
  }
  const word = measures.find(([, said]) => said.test(lead.lower) || said.test(unit))?.[0];
  return word === undefined || record.isPerson || measuredField(record, { kind: "amount", amount: 1, unit }) !== null
    ? []
    : [{ record: record.name, word, kind: "measure", unit, token: unitWord }];
}

function withFacts(graph: RecordGraph, facts: readonly Fact[]): RecordGraph {
  const states: GraphStates[] = [...graph.states];
  const records = graph.records.map((record) => {
    const own = facts.filter((fact) => fact.record === record.name);
    if (own.length === 0) return record;
    const values = own.filter(({ kind }) => kind === "state");
    const flags = own
      .filter(({ kind }) => kind !== "state")
      .map(
        ({ word, kind, unit, token }): GraphField => ({
          name: word,
          type: kind === "flag" ? "boolean" : kind === "thing" ? "text" : "decimal",
          words: [word.replaceAll("_", " ")],
          ...(unit ? { unit } : {}),
          source: "brief",
          spans: [{ start: token.start, end: token.end }],
        }),
      );
    return { ...record, fields: [...withValues(record, values, states), ...flags] };
  });
  return { ...graph, records, states };
}

/** The fields of a record with more values of its status, which it gets where it has none. */
function withValues(record: GraphRecord, facts: readonly Fact[], states: GraphStates[]): readonly GraphField[] {
  if (facts.length === 0) return record.fields;
  const spans = facts.map(({ token: { start, end } }) => ({ start, end }));
  const more = facts.map(({ word }) => ({ name: word, words: [word] }));
  const at = states.findIndex((each) => each.record === record.name && each.field === "status");
  const known = states[at];
  if (known) states[at] = { ...known, values: [...known.values, ...facts.map(({ word }) => word)] };
  else
    states.push({
      record: record.name,
      field: "status",
      values: facts.map(({ word }) => word),
      order: [],
      source: "brief",
      spans,
    });
  const status = record.fields.find(({ name }) => name === "status");
  if (status)
    return record.fields.map((field) =>
      field === status ? { ...field, type: "enum", values: [...(field.values ?? []), ...more] } : field,
    );
  return [
    ...record.fields,
    { name: "status", type: "enum", words: ["status", "state"], values: more, source: "brief", spans },
  ];
}
