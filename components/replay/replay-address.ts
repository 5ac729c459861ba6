import type { StepEvent } from "../../core/episode.ts";

/** The part of a replay that a link reopens. */
export type ReplayAddress = {
  /** Null: the end. */
  readonly step: number | null;
  readonly hidden: readonly StepEvent["kind"][];
  readonly range: readonly [number, number] | null;
  readonly query: string;
  readonly tab: "tables" | "history";
  readonly table: string | null;
};

const kinds: readonly string[] = ["read", "write", "error"] satisfies StepEvent["kind"][];

function isKind(text: string): text is StepEvent["kind"] {
  return kinds.includes(text);
}

/** What an address asks for; what it cannot mean is left out. */
export function addressOf(read: (name: string) => string | null | undefined): ReplayAddress {
  const step = Number.parseInt(read("step") ?? "", 10);
  const range = /^(\d{1,9})-(\d{1,9})$/.exec(read("range") ?? "");
  return {
    step: Number.isNaN(step) ? null : Math.max(0, step),
    hidden: (read("hide") ?? "").split(",").filter(isKind),
    range: range ? [Number(range[1]), Number(range[2])] : null,
    query: (read("q") ?? "").slice(0, 200),
    tab: read("tab") === "history" ? "history" : "tables",
    table: read("table") ?? null,
  };
}

/** The page's address with the replay's part replaced; the step stands last. */
export function withAddress(href: string, address: ReplayAddress): string {
  const url = new URL(href);
  const told = {
    hide: address.hidden.join(","),
    range: address.range?.join("-") ?? "",
    q: address.query,
    tab: address.tab === "tables" ? "" : address.tab,
    table: address.table ?? "",
    step: String(address.step ?? ""),
  };
  for (const [name, value] of Object.entries(told)) {
    url.searchParams.delete(name);
    if (value) url.searchParams.set(name, value);
  }
  return url.href;
}
