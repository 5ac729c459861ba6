import { type SimulatedUser, type UserFact, wishWith } from "../../simulated-user.ts";
import { type Part, part, phraseOf, scripted, type UserAct } from "./phrases.ts";
import type { Reading } from "./read-say.ts";
import { patienceAfterWarning, temperOf } from "./tempers.ts";
import { meantBy } from "./values-said.ts";

/** How a user stands in the middle of a conversation. */
export type Mind = {
  /** By fact: whether it was told. */
  readonly told: readonly boolean[];
  readonly mood: "calm" | "impatient" | "gone";
  readonly repeated: number;
  readonly warned: boolean;
  /** It has changed its mind, corrected itself or objected: that happens once. */
  readonly twisted: boolean;
  readonly confirmed: boolean;
};

/** What a user says: the parts of it, their acts, and the words of the script. */
export type Move = { readonly parts: readonly Part[]; readonly acts: readonly UserAct[]; readonly text: string };

function moveOf(parts: readonly Part[]): Move {
  return {
    parts,
    acts: [...new Set(parts.map(({ phrase }) => phraseOf(phrase).act))],
    text: parts.map(scripted).join(" "),
  };
}

/** A user's mind as it begins to speak. */
export function firstMind({ facts, temper }: SimulatedUser): Mind {
  const { tells } = temperOf(temper);
  return {
    told: facts.map(({ held }) => tells !== "nothing" && !held),
    mood: "calm",
    repeated: 0,
    warned: false,
    twisted: false,
    confirmed: false,
  };
}

/** A fact as the user says it now. */
export function saidNow({ text, first }: UserFact, { twisted }: Mind): string {
  return first !== undefined && !twisted ? first : text;
}

/** The wish as far as the user has told it. */
function wishNow(user: SimulatedUser, mind: Mind): string {
  return wishWith(
    user,
    (fact) => mind.told[fact] === true,
    (fact) => saidNow(fact, mind),
  );
}

/** The user's first sentence. */
export function opening(user: SimulatedUser): Pick<Move, "acts" | "text"> {
  return {
    acts: ["ask"],
    text: [`Hello, this is ${user.name}.`, wishNow(user, firstMind(user)), user.claim].filter(Boolean).join(" "),
  };
}

/** What a user answers to what an agent said, and its mind then. `isSame`: the agent said just this before. */
export function answerTo(
  user: SimulatedUser,
  before: Mind,
  reading: Reading,
  isSame: boolean,
): { readonly mind: Mind; readonly move: Move } {
  const turned = turn(user, before, reading);
  const informed = inform(user, turned.mind, reading, turned.about);
  const confirmed = confirm(user, informed.mind, reading, informed.parts, turned.parts.length > 0);
  const parts = [...turned.parts, ...informed.parts, ...confirmed.parts];
  const said = parts.length > 0 ? parts : rest(user, confirmed.mind, reading);
  const isRepeated = informed.isRepeated || (isSame && !informed.isNew && turned.parts.length === 0);
  return losePatience(user, confirmed.mind, said, isRepeated);
}

/** What the user does once in its temper. */
function turn(
  user: SimulatedUser,
  mind: Mind,
  { asks, notFound, declines }: Reading,
): { readonly mind: Mind; readonly parts: readonly Part[]; readonly about: number } {
  const { twist } = temperOf(user.temper);
  const about = user.facts.findIndex(({ first }) => first !== undefined);
  const fact = user.facts[about];
  const none = { mind, parts: [], about: -1 };
  if (mind.twisted || twist === undefined) return none;
  const twisted = { ...mind, twisted: true };
  if (twist === "change" && fact && mind.told[about])
    return {
      mind: twisted,
      about,
      parts: [part("changed_mind", fact.noun, fact.text, fact.first ?? "")],
    };
  const isQuestioned = notFound || declines || asks.some(({ facts }) => facts.includes(about));
  if (twist === "wrong" && fact && isQuestioned)
    return {
      mind: twisted,
      about,
      parts: [part("was_wrong", fact.noun, fact.text)],
    };
  if (twist === "push back" && declines)
    return {
      mind: twisted,
      about: -1,
      parts: [part("objects")],
    };
  return none;
}

/** What the user tells because it is asked. */
function inform(user: SimulatedUser, mind: Mind, reading: Reading, corrected: number) {
  const { answers } = temperOf(user.temper);
  const told = [...mind.told];
  const parts: Part[] = [];
  let isNew = false;
  let isRepeated = false;
  const tell = (at: number) => {
    const fact = user.facts[at];
    if (!fact || at === corrected) return;
    if (!told[at]) isNew = true;
    told[at] = true;
    parts.push(part("inform", fact.noun, saidNow(fact, mind)));
  };
  for (const { facts, isExact, instead } of reading.asks) {
    const open = facts.filter((at) => !told[at] && (isExact || !user.facts[at]?.held));
    if (open.length > 0) for (const at of answers === "one" ? open.slice(0, 1) : open) tell(at);
    else if (instead !== undefined) parts.push(part("unknown", instead));
    else {
      const known = facts.filter((at) => told[at]);
      isRepeated ||= known.some((at) => at !== corrected);
      for (const at of known) tell(at);
      if (known.length === 0) parts.push(part("which"));
    }
  }
  for (const name of reading.unknown) parts.push(part("unknown", name));
  if (reading.asksMore) {
    const open = told.flatMap((isTold, at) => (isTold || user.facts[at]?.held ? [] : [at]));
    if (open.length > 0) for (const at of answers === "one" ? open.slice(0, 1) : open) tell(at);
    else if (parts.length === 0) parts.push(part("wants", wishNow(user, { ...mind, told })));
  }
  return { mind: { ...mind, told }, parts, isNew, isRepeated: isRepeated && !isNew };
}

/** The user's answer to whether something is right. */
function confirm(
  user: SimulatedUser,
  mind: Mind,
  { confirms, states, names, strange }: Reading,
  informed: readonly Part[],
  hasTurned: boolean,
): { readonly mind: Mind; readonly parts: readonly Part[] } {
  if (!confirms || hasTurned || informed.length > 0) return { mind, parts: [] };
  const open = mind.told.findIndex((isTold, at) => !isTold && !user.facts[at]?.held);
  const fact = user.facts[open];
  if (fact)
    return {
      mind: { ...mind, told: mind.told.map((isTold, at) => isTold || at === open) },
      parts: [part("not_yet", fact.noun, saidNow(fact, mind))],
    };
  if (mind.told.includes(false)) return { mind, parts: [part("not_asked")] };
  const odd = strange.some((value) => user.facts.every((each) => meantBy(saidNow(each, mind)) !== meantBy(value)));
  const other = user.facts.find(
    (each, at) => names.includes(at) && !states.includes(at) && saidNow(each, mind) === each.text,
  );
  if (odd && other) return { mind, parts: [part("no", other.noun, other.text)] };
  return { mind: { ...mind, confirmed: true }, parts: [part("yes")] };
}

/** What the user says where nothing was asked. */
function rest(user: SimulatedUser, mind: Mind, reading: Reading): readonly Part[] {
  if (reading.declines)
    return user.wants === "refused" || user.wants === "unknown" ? [part("leave_it")] : [part("allowed")];
  if (reading.notFound) return [part("there", wishNow(user, mind))];
  if (reading.reports !== null) return [part("thanks")];
  if (reading.isUnclear) return [part("unclear")];
  if (reading.greets) return [part("hello", wishNow(user, mind))];
  if (reading.thanks) return [part("welcome")];
  return [part("wait")];
}

/** The user counts questions for what it has said already; it warns, and leaves only some such questions after that. */
function losePatience(
  user: SimulatedUser,
  mind: Mind,
  parts: readonly Part[],
  isRepeated: boolean,
): { readonly mind: Mind; readonly move: Move } {
  if (!isRepeated) return { mind, move: moveOf(parts) };
  const repeated = mind.repeated + 1;
  const { warnsAt } = temperOf(user.temper);
  if (repeated < warnsAt) return { mind: { ...mind, repeated }, move: moveOf(parts) };
  if (repeated >= warnsAt + patienceAfterWarning)
    return {
      mind: { ...mind, repeated, warned: true, mood: "gone" },
      move: moveOf([part("leave")]),
    };
  return {
    mind: { ...mind, repeated, warned: true, mood: "impatient" },
    move: moveOf([part("warn"), ...parts]),
  };
}
