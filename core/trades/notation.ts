import type { FieldType } from "../operation.ts";

/** The notation of the trades' library: one record a line, six parts, of which the last may be left out.
 *
 *    name: kind | other words | fields | references | acts | states
 *
 *  kind        one of `kinds`, or the general record that this one is: `consultation: appointment | ...`, and nothing where it has that one's name: `booking: | ...`. What it is adds
 *              its fields and acts to those of the line (and its words, under the same name); its references and its states stand where the line gives none
 *  fields      `phone` text · `vip?` yes/no · `size#` whole number · `price:money` a type or a unit (`kg`, `min`, `percent`) · `sex(male,female)` an enum ·
 *              `born_on` a date · `starts_at` a date with time · `due_on=overdue+late` further phrases that mean the field (`_` for a blank)
 *  references  `owner` to one · `singer*` to many · `giver:quota` under another name · `^order` part of it
 *  acts        `book+` makes one · `delete-` takes it away · `cancel=cancelled` sets its state · `block/blocked=true` sets a field · `move~starts_at` changes a field ·
 *              `weigh!` is only known to have happened
 *  states      `open>closed>archived open>lost`: moves of the field `status`; `stage:new>won` of another
 *
 *  A trade begins with `trade: name | words that tell it`. */

/** What kind of thing a noun stands for. */
export type Kind =
  | "person"
  | "staff"
  | "org"
  | "place"
  | "thing"
  | "animal"
  | "product"
  | "event"
  | "document"
  | "money"
  | "message"
  | "measure"
  | "work"
  | "category"
  | "line";

export type TradeField = {
  readonly name: string;
  readonly type: FieldType;
  readonly words: readonly string[];
  readonly values: readonly string[];
  readonly unit: string | null;
};
export type TradeReference = {
  readonly name: string;
  readonly target: string;
  readonly many: boolean;
  readonly part: boolean;
};
export type TradeAct = {
  readonly verb: string;
  readonly effect: "create" | "delete" | "state" | "field" | "records";
  /** The field that is set or changed, and the value that it is set to. */
  readonly field: string | null;
  readonly value: string | null;
};
export type TradeStates = {
  readonly field: string;
  readonly values: readonly string[];
  readonly order: readonly (readonly [string, string])[];
};

/** A record of a trade: one sense of a noun. */
export type TradeRecord = {
  /** `vet clinic/pet`: unique in the library. */
  readonly key: string;
  readonly trade: string;
  readonly name: string;
  readonly kind: Kind;
  /** Phrases that mean it, singular, lower case, with blanks; its name first. */
  readonly words: readonly string[];
  readonly fields: readonly TradeField[];
  readonly references: readonly TradeReference[];
  readonly acts: readonly TradeAct[];
  readonly states: readonly TradeStates[];
};
export type Trade = {
  readonly name: string;
  readonly words: readonly string[];
  readonly records: readonly TradeRecord[];
};

const kinds: readonly Kind[] = [
  "person",
  "staff",
  "org",
  "place",
  "thing",
  "animal",
  "product",
  "event",
  "document",
  "money",
  "message",
  "measure",
  "work",
  "category",
  "line",
];
const types: Readonly<Record<string, FieldType>> = {
  money: "money",
  email: "email",
  phone: "phone",
  address: "address",
  url: "url",
  decimal: "decimal",
  longtext: "longtext",
};
const typesByName: Readonly<Record<string, FieldType>> = {
  email: "email",
  phone: "phone",
  address: "address",
  notes: "longtext",
  description: "longtext",
  text: "longtext",
  date: "date",
};
const blank = (name: string): string => name.replaceAll("_", " ");

/** Reads trades out of their notation; `general` are the records that theirs may be. Throws on a line that it cannot read. */
export function readTrades(source: string, general: readonly TradeRecord[] = []): Trade[] {
  const trades: { name: string; words: string[]; records: TradeRecord[] }[] = [];
  for (const line of source.split("\n")) {
    const text = line.trim();
    if (text === "") continue;
    const colon = text.indexOf(":");
    const head = text.slice(0, colon).trim();
    const parts = text
      .slice(colon + 1)
      .split("|")
      .map((part) => part.trim());
    const trade = trades.at(-1);
    if (head === "trade") trades.push({ name: parts[0] ?? "", words: list(parts[1]), records: [] });
    else if (!trade || colon < 0) throw new Error(`A record outside a trade: ${text}`);
    else trade.records.push(readRecord(trade.name, head, parts, general));
  }
  return trades;
}

const list = (text = ""): string[] =>
  text
    .split(",")
    .map((word) => word.trim())
    .filter(Boolean);

function readRecord(
  trade: string,
  name: string,
  [kindText = "", aka, fields = "", references = "", acts = "", states = ""]: readonly string[],
  general: readonly TradeRecord[],
): TradeRecord {
  const known = kinds.find((each) => each === kindText);
  const base = known ? null : (general.find((record) => record.name === (kindText || name)) ?? null);
  const kind = known ?? base?.kind;
  if (!kind) throw new Error(`Unknown kind of ${trade}/${name}: ${kindText}`);
  const record = {
    key: `${trade}/${name}`,
    trade,
    name,
    kind,
    words: [...new Set([blank(name), ...list(aka)])],
    fields: fields.split(/\s+/).filter(Boolean).map(readField),
    references: references.split(/\s+/).filter(Boolean).map(readReference),
    acts: acts.split(/\s+/).filter(Boolean).map(readAct),
    states: readStates(states),
  };
  return base ? withBase(record, base) : record;
}

/** What a record is called by: one of them is enough. */
const naming = /^(?:name|title|number|code|serial|plate|subject|tag)$/;

/** A record with what it has because of what it is. */
function withBase(own: TradeRecord, base: TradeRecord): TradeRecord {
  const states = own.states.length > 0 ? own.states : base.states;
  const references = own.references.length > 0 ? own.references : base.references;
  const taken = new Set([
    ...[...own.fields, ...references].map(({ name }) => name),
    ...states.map(({ field }) => field),
  ]);
  const isNamed = own.fields.some(({ name }) => naming.test(name));
  const fields = [
    ...own.fields,
    ...base.fields.filter(({ name }) => !taken.has(name) && !(isNamed && naming.test(name))),
  ];
  const isPossible = ({ effect, field, value }: TradeAct) =>
    effect === "state"
      ? states.some((each) => each.field === field && each.values.includes(value ?? ""))
      : field === null || [...fields, ...references].some(({ name }) => name === field);
  return {
    ...own,
    words: own.name === base.name ? [...new Set([...own.words, ...base.words])] : own.words,
    fields,
    references,
    acts: [
      ...own.acts,
      ...base.acts.filter((act) => isPossible(act) && !own.acts.some(({ verb }) => verb === act.verb)),
    ],
    states,
  };
}

function readField(text: string): TradeField {
  const match = /^([a-z0-9_]+)(\?|#|:[a-z0-9]+|\([^)]*\))?(?:=(.+))?$/.exec(text);
  if (!match?.[1]) throw new Error(`Not a field: ${text}`);
  const [, name, mark = "", phrases = ""] = match;
  const words = [
    ...new Set([
      blank(name),
      blank(name.replace(/_(?:on|at|until)$/, "")),
      ...phrases.split("+").filter(Boolean).map(blank),
    ]),
  ];
  const field = (type: FieldType, over: Partial<TradeField> = {}): TradeField => ({
    name,
    type,
    words,
    values: [],
    unit: null,
    ...over,
  });
  if (mark === "?") return field("boolean");
  if (mark === "#") return field("integer");
  if (mark.startsWith("(")) return field("enum", { values: mark.slice(1, -1).split(",") });
  if (mark.startsWith(":")) {
    const type = types[mark.slice(1)];
    return type ? field(type) : field("decimal", { unit: mark.slice(1) });
  }
  if (/(?:_on|_until|_date)$/.test(name)) return field("date");
  if (/_at$/.test(name)) return field("datetime");
  return field(typesByName[name] ?? "text");
}

function readReference(text: string): TradeReference {
  const match = /^(\^)?([a-z0-9_]+)(?::([a-z0-9_]+))?(\*)?$/.exec(text);
  if (!match?.[2]) throw new Error(`Not a reference: ${text}`);
  return { name: match[2], target: match[3] ?? match[2], many: match[4] === "*", part: match[1] === "^" };
}

function readAct(text: string): TradeAct {
  const match = /^([a-z0-9_]+)(?:(\+|-|!)|~([a-z0-9_]+)|=([a-z0-9_]+)|\/([a-z0-9_]+)=([a-z0-9_]+))$/.exec(text);
  if (!match?.[1]) throw new Error(`Not an act: ${text}`);
  const [, verb, mark, changed, state, field, value] = match;
  if (changed) return { verb, effect: "field", field: changed, value: null };
  if (state) return { verb, effect: "state", field: "status", value: state };
  if (field) return { verb, effect: "field", field, value: value ?? null };
  return { verb, effect: mark === "+" ? "create" : mark === "-" ? "delete" : "records", field: null, value: null };
}

function readStates(text: string): TradeStates[] {
  const byField = new Map<string, { values: Set<string>; order: [string, string][] }>();
  for (const chain of text.split(/\s+/).filter(Boolean)) {
    const [first = "", second] = chain.split(":");
    const field = second === undefined ? "status" : first;
    const names = (second ?? first).split(">");
    const states = byField.get(field) ?? { values: new Set<string>(), order: [] };
    names.forEach((name, index) => {
      states.values.add(name);
      const before = names[index - 1];
      if (before && !states.order.some(([from, to]) => from === before && to === name))
        states.order.push([before, name]);
    });
    byField.set(field, states);
  }
  return [...byField].map(([field, { values, order }]) => ({ field, values: [...values], order }));
}
