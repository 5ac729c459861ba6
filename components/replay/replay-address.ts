import type { StepEvent } from "../../core/episode.ts";

/** What the state at a step is looked at through. */
const tabs = ["tables", "history", "sql"] as const;

/** The part of a replay that a link reopens. */
export type ReplayAddress = {
  /** Null: the end. */
  readonly step: number | null;
  readonly hidden: readonly StepEvent["kind"][];
  readonly range: readonly [number, number] | null;
  readonly query: string;
  readonly tab: (typeof tabs)[number];
  readonly table: string | null;
};

const kinds: readonly string[] = ["read", "write", "error"] satisfies StepEvent["kind"][];

function isKind(text: string): text is StepEvent["kind"] {
  return kinds.includes(text);
}

/** The tab of a name; the first where there is no such tab. */
export function tabOf(name: string | null | undefined): ReplayAddress["tab"] {
  return tabs.find((tab) => tab === name) ?? "tables";
}

/** What an address asks for; what it cannot mean is left out. */
export function addressOf(read: (name: string) => string | null | undefined): ReplayAddress {
  const step = Number.parseInt(read("step") ?? "", 10);
  const [first, last] =
    /^(\d{1,9})-(\d{1,9})$/
      .exec(read("range") ?? "")
      ?.slice(1)
      .map(Number) ?? [];
  return {
    step: Number.isNaN(step) ? null : Math.max(0, step),
    hidden: (read("hide") ?? "").split(",").filter(isKind),
    range: first === undefined || last === undefined ? null : [Math.min(first, last), Math.max(first, last)],
    query: (read("q") ?? "").slice(0, 200),
    tab: tabOf(read("tab")),
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
