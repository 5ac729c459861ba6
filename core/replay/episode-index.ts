import type { EndedEvent, EpisodeEvent, ErrorEvent, StartedEvent, StepEvent } from "../episode.ts";
import { InvalidError } from "../errors.ts";
import type { EpisodeIndexView } from "./replay-views.ts";

/** What a step did, by the number that the index keeps. */
const STEP_KINDS = ["read", "write", "error", "done"] as const satisfies readonly StepEvent["kind"][];

/** A value that changes seldom: the steps at which it changed, and what it was from there on. Values are kept to the thousandth below (only a full 1 is 1), so
 *  that one which creeps at each step, as efficiency does, does not cost more than the log itself; the exact one is in the step's event. */
export type Changes = { readonly steps: readonly number[]; readonly values: readonly number[] };

/** What a viewer needs of a log before it reads the events themselves: a few bytes a step. Entry i of a column is step i + 1. */
export type EpisodeIndex = {
  readonly started: StartedEvent;
  readonly end: EndedEvent | ErrorEvent | null;
  /** Steps taken. */
  readonly count: number;
  /** Names that `action` points into. */
  readonly actions: readonly string[];
  /** Position in STEP_KINDS, plus the VIOLATION and THOUGHT bits. */
  readonly kind: Uint8Array;
  readonly action: Uint16Array;
  readonly durationUs: Uint32Array;
  /** Rows changed. */
  readonly changed: Uint16Array;
  readonly lanes: readonly ({ readonly id: string } & Changes)[];
  readonly score: Changes;
  /** Records that the task brings, and those written, in order of their first write. */
  readonly records: readonly { readonly entity: string; readonly id: string }[];
  /** Every write in order: its step, and its record as a position in `records`. */
  readonly writeStep: Uint32Array;
  readonly writeRecord: Uint32Array;
  readonly usage: { readonly inputTokens: number; readonly outputTokens: number; readonly costUsd: number };
  /** Time the environment took in all steps, microseconds. */
  readonly environmentUs: number;
};

const KIND_BITS = 3;
export const VIOLATION = 4;
export const THOUGHT = 8;
const MAX_ACTIONS = 0xffff;
const MAX_DURATION_US = 0xffff_ffff;

/** The index of a log that has only begun. The rows that its task brings were written at step 0. */
export function emptyIndex(started: StartedEvent): EpisodeIndex {
  const records = started.changes.map(({ entity, id }) => ({ entity, id }));
  return {
    started,
    end: null,
    count: 0,
    actions: [],
    kind: new Uint8Array(),
    action: new Uint16Array(),
    durationUs: new Uint32Array(),
    changed: new Uint16Array(),
    lanes: [],
    score: { steps: [], values: [] },
    records,
    writeStep: new Uint32Array(records.length),
    writeRecord: Uint32Array.from(records, (_, record) => record),
    usage: { inputTokens: 0, outputTokens: 0, costUsd: 0 },
    environmentUs: 0,
  };
}

/** The index with the events that follow; in pieces it becomes what it is at once. Throws InvalidError when they do not follow. */
export function extendIndex(index: EpisodeIndex, events: readonly EpisodeEvent[]): EpisodeIndex {
  const steps = events.filter((event): event is StepEvent => event.type === "step");
  let end = index.end;
  for (const [position, event] of events.entries()) {
    if (end || event.type === "started") throw new InvalidError(`no ${event.type} event can follow here`);
    if (event.type !== "step") end = event;
    else if (event.step !== index.count + position + 1)
      throw new InvalidError(`step ${index.count + position + 1} was expected, step ${event.step} came`);
  }
  const actions = [...index.actions];
  const actionNumber = new Map(actions.map((name, number) => [name, number]));
  const numberOfAction = (name: string): number => {
    const known = actionNumber.get(name);
    if (known !== undefined) return known;
    if (actions.length >= MAX_ACTIONS) return MAX_ACTIONS;
    actionNumber.set(name, actions.push(name) - 1);
    return actions.length - 1;
  };
  const records = [...index.records];
  const recordNumber = new Map(records.map(({ entity, id }, number) => [`${entity}/${id}`, number]));
  const writeStep: number[] = [];
  const writeRecord: number[] = [];
  const score = grower(index.score);
  const lanes = new Map(index.lanes.map(({ id, ...changes }) => [id, grower(changes)]));
  const usage = { ...index.usage };
  let environmentUs = index.environmentUs;
  for (const event of steps) {
    usage.inputTokens += event.usage?.inputTokens ?? 0;
    usage.outputTokens += event.usage?.outputTokens ?? 0;
    usage.costUsd += event.usage?.costUsd ?? 0;
    environmentUs += event.durationUs;
    score.add(event.step, event.score);
    for (const [id, value] of Object.entries(event.outcomes)) {
      const lane = lanes.get(id) ?? grower({ steps: [], values: [] });
      lanes.set(id, lane);
      lane.add(event.step, value);
    }
    for (const { entity, id } of event.changes) {
      const key = `${entity}/${id}`;
      const number = recordNumber.get(key) ?? records.push({ entity, id }) - 1;
      recordNumber.set(key, number);
      writeStep.push(event.step);
      writeRecord.push(number);
    }
  }
  return {
    started: index.started,
    end,
    count: index.count + steps.length,
    actions,
    kind: joined(
      Uint8Array,
      index.kind,
      steps.map(
        (event) =>
          STEP_KINDS.indexOf(event.kind) |
          (event.violations.length > 0 ? VIOLATION : 0) |
          (event.thought === undefined ? 0 : THOUGHT),
      ),
    ),
    action: joined(
      Uint16Array,
      index.action,
      steps.map((event) => numberOfAction(event.action.action)),
    ),
    durationUs: joined(
      Uint32Array,
      index.durationUs,
      steps.map((event) => Math.min(MAX_DURATION_US, event.durationUs)),
    ),
    changed: joined(
      Uint16Array,
      index.changed,
      steps.map((event) => event.changes.length),
    ),
    lanes: [...lanes].map(([id, lane]) => ({ id, ...lane.changes() })),
    score: score.changes(),
    records,
    writeStep: joined(Uint32Array, index.writeStep, writeStep),
    writeRecord: joined(Uint32Array, index.writeRecord, writeRecord),
    usage,
    environmentUs,
  };
}

function grower(before: Changes) {
  const steps = [...before.steps];
  const values = [...before.values];
  return {
    add(step: number, value: number): void {
      const kept = thousandth(value);
      if (values.at(-1) === kept) return;
      steps.push(step);
      values.push(kept);
    },
    changes: (): Changes => ({ steps, values }),
  };
}

/** The value as an index keeps it. */
export function thousandth(value: number): number {
  return Math.floor(value * 1_000) / 1_000;
}

type Column = Uint8Array | Uint16Array | Uint32Array;

function joined<T extends Column>(kind: new (length: number) => T, before: T, added: readonly number[]): T {
  const all = new kind(before.length + added.length);
  all.set(before);
  all.set(added, before.length);
  return all;
}

/** What a step did. */
export function kindAt(index: EpisodeIndex, step: number): StepEvent["kind"] {
  return STEP_KINDS[(index.kind[step - 1] ?? 0) & KIND_BITS] ?? "read";
}

/** Whether a step has a flag: VIOLATION or THOUGHT. */
export function hasFlag(index: EpisodeIndex, step: number, flag: number): boolean {
  return ((index.kind[step - 1] ?? 0) & flag) !== 0;
}

/** The name of a step's action. */
export function actionAt(index: EpisodeIndex, step: number): string {
  return index.actions[index.action[step - 1] ?? 0] ?? "…";
}

/** A value after a step; null before it was first known. */
export function valueAt({ steps, values }: Changes, step: number): number | null {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle] ?? 0) <= step) low = middle + 1;
    else high = middle;
  }
  return values[low - 1] ?? null;
}

/** The step of the last write at or before `step` of each record that was written by then, by position in `records`. */
export function lastWrites(index: EpisodeIndex, step: number): ReadonlyMap<number, number> {
  const last = new Map<number, number>();
  for (let i = 0; i < index.writeStep.length && (index.writeStep[i] ?? 0) <= step; i++)
    last.set(index.writeRecord[i] ?? 0, index.writeStep[i] ?? 0);
  return last;
}

/** The steps that wrote a record; 0 where the task brings it. */
export function writesOf(index: EpisodeIndex, entity: string, id: string): readonly number[] {
  const number = index.records.findIndex((record) => record.entity === entity && record.id === id);
  const steps: number[] = [];
  for (let i = 0; number >= 0 && i < index.writeRecord.length; i++)
    if (index.writeRecord[i] === number) steps.push(index.writeStep[i] ?? 0);
  return [...new Set(steps)];
}

/** The index as JSON. */
export function encodeIndex(index: EpisodeIndex): EpisodeIndexView {
  return {
    ...index,
    actions: [...index.actions],
    kind: base64Of(index.kind),
    action: base64Of(index.action),
    durationUs: base64Of(index.durationUs),
    changed: base64Of(index.changed),
    lanes: index.lanes.map(({ id, steps, values }) => ({ id, steps: [...steps], values: [...values] })),
    score: { steps: [...index.score.steps], values: [...index.score.values] },
    records: [...index.records],
    writeStep: base64Of(index.writeStep),
    writeRecord: base64Of(index.writeRecord),
    usage: { ...index.usage },
  };
}

/** The index that `encodeIndex` wrote. */
export function decodeIndex(view: EpisodeIndexView): EpisodeIndex {
  return {
    ...view,
    kind: bytesOf(view.kind),
    action: new Uint16Array(bytesOf(view.action).buffer),
    durationUs: new Uint32Array(bytesOf(view.durationUs).buffer),
    changed: new Uint16Array(bytesOf(view.changed).buffer),
    writeStep: new Uint32Array(bytesOf(view.writeStep).buffer),
    writeRecord: new Uint32Array(bytesOf(view.writeRecord).buffer),
  };
}

/** Arguments that every engine takes in one call. */
const MAX_ARGUMENTS = 0x8000;

function base64Of({ buffer, byteOffset, byteLength }: Column): string {
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  let text = "";
  for (let at = 0; at < bytes.length; at += MAX_ARGUMENTS)
    text += String.fromCharCode(...bytes.subarray(at, at + MAX_ARGUMENTS));
  return btoa(text);
}

function bytesOf(base64: string): Uint8Array {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}
