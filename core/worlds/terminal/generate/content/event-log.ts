import { formatDatetime, parseTime, unitMs } from "../../../../calendar.ts";
import type { Random } from "../../../../random.ts";
import { dayBefore, type Tree } from "../tree.ts";

/** An event of an application. */
export type LogEvent = {
  readonly time: string;
  readonly level: "DEBUG" | "INFO" | "WARN" | "ERROR";
  readonly service: string;
  readonly code: string;
  readonly ms: number;
};

/** A log of one JSON object a line, its events in order. */
export type EventLog = {
  readonly path: string;
  readonly services: readonly string[];
  readonly events: readonly LogEvent[];
};

const codes = ["E_TIMEOUT", "E_REFUSED", "E_CONFLICT", "E_QUOTA", "E_FORMAT", "E_LOCKED"];
const usual = ["started", "finished", "accepted", "queued"];

/** The line of an event. */
export function lineOfEvent({ time, level, service, code, ms }: LogEvent): string {
  return JSON.stringify({ time, level, service, code, ms });
}

/** Writes a day of events; one service fails more than the rest. */
export function addEventLog(tree: Tree, random: Random, name: string, services: readonly string[]): EventLog {
  const [worst = ""] = random.shuffle(services);
  let at = parseTime(`${dayBefore(1)}T00:00:00Z`);
  const events = Array.from({ length: random.int(1_000, 1_200) }, (): LogEvent => {
    at += random.int(15, 120) * unitMs.seconds;
    const service = random.next() < 0.3 ? worst : random.pick(services);
    const fails = random.next() < (service === worst ? 0.17 : 0.06);
    const level = fails ? "ERROR" : random.pick(["INFO", "INFO", "INFO", "DEBUG", "WARN"] as const);
    const code = fails ? random.pick(codes) : random.pick(usual);
    return { time: formatDatetime(at), level, service, code, ms: random.int(3, 2_900) };
  });
  const path = tree.add(name, `${events.map(lineOfEvent).join("\n")}\n`, { mode: "0640", daysOld: 1 });
  return { path, services, events };
}
