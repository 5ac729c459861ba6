import type { Frame } from "../../core/norms/norm.ts";

/** How a slot is written: one text, a list of them, a number, a switch, or moves `open -> closed`. */
export type SlotKind = "text" | "list" | "conditions" | "bound" | "count" | "flag" | "moves";

/** What may be proposed for it. */
export type SlotAbout = "act" | "duty" | "condition" | "path" | "record" | "field" | null;

/** One slot of a frame, as the form shows it. */
export type Slot = {
  readonly name: string;
  readonly label: string;
  readonly kind: SlotKind;
  readonly about: SlotAbout;
  readonly hint?: string;
  /** A switch that is on in a new rule. */
  readonly isOn?: boolean;
  /** A list that holds one text alone is that text. */
  readonly isOneOrMore?: boolean;
};

const act = (name: string, label: string): Slot => ({ name, label, kind: "list", about: "act" });
const conditions = (name: string, label: string, hint?: string): Slot => ({
  name,
  label,
  kind: "conditions",
  about: "condition",
  ...(hint ? { hint } : {}),
});
const text = (name: string, label: string, about: SlotAbout = null, hint?: string): Slot => ({
  name,
  label,
  kind: "text",
  about,
  ...(hint ? { hint } : {}),
});
const several = (name: string, label: string, about: SlotAbout = null): Slot => ({
  name,
  label,
  kind: "list",
  about,
  isOneOrMore: true,
});

const when = conditions("when", "Only where");
const unless = conditions("unless", "Unless");
const within = text("within", "Within", null, "48 hours, 3 working days");
const acts = act("act", "Act");

/** What each frame is called, and its slots in the order of the form. */
export const frameForms: Readonly<Record<Frame, { readonly title: string; readonly slots: readonly Slot[] }>> = {
  need: {
    title: "An act needs conditions",
    slots: [acts, conditions("need", "Needs", "all must hold; “or” between two: any of them"), when, unless],
  },
  forbid: { title: "An act is refused", slots: [acts, when, unless] },
  follow: {
    title: "After an act a duty follows",
    slots: [
      act("after", "After"),
      { ...act("then", "Then"), about: "duty" },
      several("to", "Who is told", "path"),
      within,
      when,
      unless,
    ],
  },
  first: { title: "Another act must come before", slots: [acts, act("first", "First"), within, when, unless] },
  approve: {
    title: "An act needs an approval",
    slots: [
      acts,
      several("by", "By whom"),
      { name: "count", label: "How many people", kind: "count", about: null },
      when,
      unless,
    ],
  },
  separate: {
    title: "Two parts are played by different people",
    slots: [
      text("record", "Record", "record"),
      { name: "roles", label: "Parts", kind: "list", about: "path" },
      { name: "same", label: "by the same person instead", kind: "flag", about: null },
      acts,
      when,
      unless,
    ],
  },
  limit: {
    title: "A count, sum or value is bounded",
    slots: [
      text("of", "Of what", "path", "a record (its rows are counted), sum <path>, an act, or a field"),
      several("per", "For each", "path"),
      { name: "max", label: "At most", kind: "bound", about: null },
      { name: "min", label: "At least", kind: "bound", about: null },
      { name: "exactly", label: "Exactly", kind: "bound", about: null },
      within,
      acts,
      conditions("when", "Which count"),
      unless,
    ],
  },
  exclusive: {
    title: "Nothing is held twice at overlapping times",
    slots: [
      text("record", "Record", "record"),
      text("resource", "What is held", "path"),
      text("gap", "Gap between"),
      when,
      unless,
    ],
  },
  order: {
    title: "Which record is taken first",
    slots: [
      acts,
      text("record", "Record", "record"),
      several("by", "By", "path"),
      several("per", "For each", "path"),
      when,
      unless,
    ],
  },
  window: {
    title: "An act only in a time",
    slots: [
      acts,
      text("path", "Time", "path", "now, today, or a date"),
      text("op", "Is", null, ">=, <=, <, >, in, not in"),
      text("span", "Moment", null, "today - 14 days, now + 24 hours"),
      text("calendar", "Calendar", null, "Mon-Fri 09:00-17:00"),
      when,
      unless,
    ],
  },
  disclose: {
    title: "Facts that must not be told",
    slots: [
      { name: "fields", label: "Facts", kind: "list", about: "path" },
      several("to", "To whom", "path"),
      { name: "only", label: "to nobody but them", kind: "flag", about: null },
      when,
      unless,
    ],
  },
  freeze: {
    title: "A record or its facts cannot change",
    slots: [
      text("record", "Record", "record"),
      { name: "fields", label: "Facts (none: the whole record)", kind: "list", about: "field" },
      when,
      unless,
    ],
  },
  states: {
    title: "States and the way between them",
    slots: [
      text("record", "Record", "record"),
      text("field", "Field", "field"),
      { name: "order", label: "Moves", kind: "moves", about: null, hint: "open -> closed" },
      { name: "terminal", label: "Ends", kind: "list", about: null },
      several("by", "By whom"),
      when,
      unless,
    ],
  },
  right: {
    title: "Who may act",
    slots: [
      acts,
      several("by", "By whom"),
      { name: "only", label: "nobody else", kind: "flag", about: null, isOn: true },
      when,
      unless,
    ],
  },
  refuse: {
    title: "A request that is answered with no",
    slots: [text("request", "Request"), text("because", "Because"), text("instead", "Instead"), when, unless],
  },
  derive: {
    title: "A value that the system works out",
    slots: [text("path", "Value of", "path"), text("value", "Is worked out as"), when, unless],
  },
};

/** A norm as the form holds it: each slot a list of texts, or a switch. */
export type NormDraft = {
  readonly frame: Frame;
  readonly slots: Readonly<Record<string, readonly string[] | boolean>>;
};

/** The form of a norm. */
export function draftOf(norm: { readonly frame: Frame }): NormDraft {
  const slots = frameForms[norm.frame].slots.map(({ name, kind }) => {
    const value: unknown = Reflect.get(norm, name);
    return [name, kind === "flag" ? value === true : textsOf(value, kind === "moves" ? " -> " : " or ")] as const;
  });
  return { frame: norm.frame, slots: Object.fromEntries(slots) };
}

function textsOf(value: unknown, joint: string): readonly string[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return [String(value)];
  return value.map((each) => (Array.isArray(each) ? each.join(joint) : String(each)));
}

/** What a form says, to be parsed as a norm; slots that are empty are left out. */
export function normIn({ frame, slots }: NormDraft): Readonly<Record<string, unknown>> {
  const members = frameForms[frame].slots.flatMap(({ name, kind, isOneOrMore }): (readonly [string, unknown])[] => {
    const value = slots[name];
    if (typeof value === "boolean") return [[name, value] as const];
    const texts = (value ?? []).map((each) => each.trim()).filter((each) => each !== "");
    const [first] = texts;
    if (first === undefined) return name === "after" ? [[name, []] as const] : [];
    switch (kind) {
      case "text":
        return [[name, first] as const];
      case "count":
        return [[name, Number(first)] as const];
      case "bound":
        return [[name, /^-?\d+(\.\d+)?$/.test(first) ? Number(first) : first] as const];
      case "conditions":
        return [[name, texts.map((each) => (/ or /.test(each) ? each.split(" or ") : each))] as const];
      case "moves":
        return [[name, texts.map((each) => each.split(/\s*(?:->|→)\s*/))] as const];
      case "flag":
        return [];
      case "list":
        return [[name, isOneOrMore && texts.length === 1 ? first : texts] as const];
      default:
        return kind satisfies never;
    }
  });
  return { frame, ...Object.fromEntries(members) };
}
