import type { Action, Row, RowChange, TakenAction, Voice } from "../../action.ts";
import { attribute, lower } from "../../generate/families/words.ts";
import type { Json } from "../../json.ts";
import { foldText } from "../../judge/same-value.ts";
import type { SimulatedUser } from "../../simulated-user.ts";
import { applyChanges, type WorldState } from "../../state/state.ts";
import { refusedCall, stepOf } from "../moved.ts";
import type { World, WorldStep } from "../world.ts";
import { answerTo, firstMind, type Mind, type Move, opening, saidNow } from "./answer.ts";
import { type Reading, readSay } from "./read-say.ts";
import { reworded } from "./rewording.ts";
import { factTable, messageTable, sayTool, userTable } from "./tables.ts";
import { wordsIn } from "./values-said.ts";

const [messages, users, facts] = [messageTable.name, userTable.name, factTable.name];
const userId = `${userTable.idPrefix}_001`;

/** What a conversation does with an action: `say` is answered by the user, everything else is the records' own. The user's mind is rows: those of the start, or, in logs from before version 3, written with the first step. */
export function chatStep(world: World, records: World): World["step"] {
  const known = namesOf(records);
  return (state, action) => {
    const refused = action.action === sayTool.name ? refusedCall(world, state, action) : null;
    if (refused) return refused;
    const begun = userComes(world, state);
    const from = applyChanges(state, begun, state.now);
    const step =
      action.action === sayTool.name
        ? said(world, from, action, known)
        : worked(world, from, records.step(from, action));
    if (begun.length === 0) return step;
    // A refused action leaves the rows as they are.
    if (step.kind === "error") return { ...step, state: { ...state, now: step.state.now } };
    return { ...step, changes: [...begun, ...step.changes] };
  };
}

/** What records and their values are called, folded. */
function namesOf({ spec }: World): string[] {
  const names = spec.entities.flatMap(({ label, fields, journal }) =>
    journal ? [] : [lower(label), ...fields.flatMap((field) => (field.type === "id" ? [] : [attribute(field)]))],
  );
  return [...new Set(names.map((name) => wordsIn(name).trim()))].toSorted((a, b) => b.length - a.length);
}

/** The user's first sentence, and its mind; nothing where they are there already, or nobody is. */
export function userComes(world: World, { tables, user }: WorldState): RowChange[] {
  if (!user || tables[users]?.has(userId)) return [];
  const mind = firstMind(user);
  const { name, temper } = user;
  const row = { id: userId, name, temper, changed: 0, sent: 0, ...mindRow(mind) };
  return [
    made(users, row),
    ...factRows(user, mind).map((fact) => made(facts, fact)),
    made(messages, messageRow(world, 1, "user", opening(user))),
  ];
}

const made = (entity: string, row: Row): RowChange => ({ entity, id: String(row.id), before: null, after: row });
const numbered = (prefix: string, number: number) => `${prefix}_${String(number).padStart(3, "0")}`;

/** A row of what was said, null where nothing is noted. */
function messageRow(
  world: World,
  number: number,
  role: "user" | "agent",
  { acts, text, notes = {} }: { readonly acts: readonly string[]; readonly text: string; readonly notes?: Row },
): Row {
  const nothing = Object.fromEntries(world.entity(messages).fields.map(({ name }) => [name, null]));
  const id = numbered(messageTable.idPrefix, number);
  return { ...nothing, id, role, text, acts: acts.join(", ") || null, ...notes };
}

/** A value stands in its row when it was told, not before: who reads the log of a running episode learns no more than the agent. */
function factRows(user: SimulatedUser, mind: Mind): Row[] {
  return user.facts.map((fact, at) => {
    const told = mind.told[at] === true;
    const value = told ? saidNow(fact, mind) : null;
    return { id: numbered(factTable.idPrefix, at + 1), noun: fact.noun, value, told };
  });
}

function mindRow({ mood, repeated, warned, twisted, confirmed }: Mind) {
  return { mood, repeated, warned, twisted, confirmed };
}

/** The mind that the rows hold. */
export function mindIn({ tables, user }: WorldState): Mind | null {
  const row = tables[users]?.get(userId);
  if (!user) return null;
  if (!row) return firstMind(user);
  const { mood } = row;
  return {
    told: [...(tables[facts]?.values() ?? [])].map(({ told }) => told === true),
    mood: mood === "impatient" || mood === "gone" ? mood : "calm",
    repeated: Number(row.repeated),
    warned: row.warned === true,
    twisted: row.twisted === true,
    confirmed: row.confirmed === true,
  };
}

/** The changes that make rows of a table what they shall be. */
function changed(state: WorldState, entity: string, rows: readonly Row[]): RowChange[] {
  return rows.flatMap((after) => {
    const id = String(after.id);
    const before = state.tables[entity]?.get(id) ?? null;
    const isSame = before !== null && Object.entries(after).every(([name, value]) => before[name] === value);
    return isSame ? [] : [{ entity, id, before, after }];
  });
}

/** What a user answers to what an agent says; null where nobody does. */
function heard(state: WorldState, text: string, known: readonly string[]) {
  const { user } = state;
  const mind = mindIn(state);
  if (!user || !mind || mind.mood === "gone") return null;
  const reading = readSay(text, user, known);
  const isSame = [...(state.tables[messages]?.values() ?? [])].some(
    (row) => row.role === "agent" && foldText(String(row.text)) === foldText(text),
  );
  return { user, reading, ...answerTo(user, mind, reading, isSame) };
}

/** What the user will answer to an action by its script, so that others may find words for it; null where the action is none that a user answers. */
export function moveAfter(world: World, state: WorldState, action: Action): Move | null {
  if (action.action !== sayTool.name || refusedCall(world, state, action)) return null;
  return heard(state, String(action.params.text), namesOf(world))?.move ?? null;
}

/** A user's answer in the words of whoever speaks for it: a model's only where they say just what the script says. */
function inWordsOf(voice: Voice | undefined, move: Move): { readonly text: string; readonly notes: Row } {
  switch (voice?.by) {
    case undefined:
      return { text: move.text, notes: {} };
    case "script":
      return { text: move.text, notes: { voice: "script", note: voice.why } };
    case "model": {
      const text = reworded(voice.words, move.parts);
      return text === null
        ? { text: move.text, notes: { voice: "script", note: "The words that a model gave say something else." } }
        : { text, notes: { voice: "model", script: move.text } };
    }
    case "person":
      return { text: voice.words ?? "", notes: { acts: null, voice: "person" } };
    default:
      return voice satisfies never;
  }
}

/** The agent says something, and the user answers. */
function said(world: World, state: WorldState, { params, voice }: TakenAction, known: readonly string[]): WorldStep {
  const text = String(params.text);
  const at = (state.tables[messages]?.size ?? 0) + 1;
  const answer = heard(state, text, known);
  if (!answer || (voice?.by === "person" && voice.words === null)) {
    const alone = made(messages, messageRow(world, at, "agent", { acts: [], text }));
    return stepOf(world, state, { observation: { result: { user: null, note: "Nobody answers." } }, changes: [alone] });
  }
  const { user, move, reading } = answer;
  // What a person says is not read: the scripted user's mind stays as it was.
  const next = (voice?.by === "person" ? mindIn(state) : null) ?? answer.mind;
  const row = state.tables[users]?.get(userId) ?? {};
  const spoken = inWordsOf(voice, move);
  return stepOf(world, state, {
    observation: answerSeen(user, spoken.text, next),
    changes: [
      made(messages, agentRow(world, at, text, reading, row)),
      made(messages, messageRow(world, at + 1, "user", { acts: move.acts, ...spoken })),
      ...changed(state, users, [{ ...row, ...mindRow(next) }]),
      ...changed(state, facts, factRows(user, next)),
    ],
  });
}

function answerSeen({ name }: SimulatedUser, text: string, { mood }: Mind): WorldStep["observation"] {
  return { result: { user: text, ...(mood === "gone" ? { note: `${name} has left the conversation.` } : {}) } };
}

/** What an agent said. A report is kept when what it tells of has been done before, or is done later. */
function agentRow(world: World, number: number, text: string, reading: Reading, user: Row): Row {
  const { reports } = reading;
  const [sent, written] = [Number(user.sent), Number(user.changed) + Number(user.sent)];
  const kept = reports === null ? null : (reports === "message" ? sent : written) > 0;
  return messageRow(world, number, "agent", { acts: actsOf(reading), text, notes: { reports, kept } });
}

function actsOf({ asks, unknown, asksMore, confirms, reports, declines, notFound, greets, thanks }: Reading): string[] {
  return [
    ...(greets ? ["greet"] : []),
    ...(asks.length > 0 || unknown.length > 0 || asksMore ? ["ask"] : []),
    ...(confirms ? ["confirm"] : []),
    ...(reports === null ? [] : ["report"]),
    ...(declines ? ["decline"] : []),
    ...(notFound ? ["not_found"] : []),
    ...(thanks ? ["thank"] : []),
  ];
}

/** A step of the records, and what it makes of earlier reports. */
function worked(world: World, state: WorldState, step: WorldStep): WorldStep {
  const row = state.tables[users]?.get(userId);
  if (!row) return step;
  const written = step.changes.filter(({ entity }) => !world.entity(entity).journal);
  const sent = written.filter(({ entity, before }) => entity === "notification" && before === null).length;
  const changes = written.length - sent;
  if (written.length === 0) return step;
  const done = new Set<Json>(["change", ...(sent > 0 ? ["message"] : [])]);
  const owed = [...(state.tables[messages]?.values() ?? [])].filter(
    ({ kept, reports = null }) => kept === false && done.has(reports),
  );
  const notes = [
    ...changed(state, users, [{ ...row, changed: Number(row.changed) + changes, sent: Number(row.sent) + sent }]),
    ...changed(
      state,
      messages,
      owed.map((message) => ({ ...message, kept: true })),
    ),
  ];
  return { ...step, state: applyChanges(step.state, notes, step.state.now), changes: [...step.changes, ...notes] };
}
