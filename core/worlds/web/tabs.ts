import type { Row, RowChange } from "../../action.ts";
import type { Entity } from "../../environment.ts";
import type { Json } from "../../json.ts";
import type { WorldState } from "../../state/state.ts";
import type { World } from "../world.ts";
import type { Notice } from "./pages/visit.ts";

/** A tab of the browser, as its row has it. */
export type Tab = {
  readonly id: string;
  readonly url: string;
  readonly title: string | null;
  readonly active: boolean;
  readonly history: readonly string[];
  readonly at: number;
  readonly typed: Readonly<Record<string, readonly string[]>>;
  readonly focus: string | null;
  readonly scroll: number;
  readonly notice: Notice | null;
  readonly used: Used | null;
};

/** What the last action pointed at: an element of the page that was there then. */
export type Used = { readonly action: string; readonly bid: string; readonly name: string; readonly url: string };

/** The tabs' table: the one that is shown as pages. */
export function tabEntityOf({ spec }: Pick<World, "spec">): Entity {
  const entity = spec.entities.find(({ look, journal }) => look === "page" && journal === true);
  if (!entity) throw new Error("a web world has a table of tabs");
  return entity;
}

/** The table of what was said to the user. */
export function messageEntityOf({ spec }: Pick<World, "spec">): Entity {
  const entity = spec.entities.find(({ look, journal }) => look !== "page" && journal === true);
  if (!entity) throw new Error("a web world has a table of messages");
  return entity;
}

/** The tabs that are open, in the order in which they were opened. */
export function tabsOf(state: WorldState, { name }: Entity): Tab[] {
  return [...(state.tables[name]?.values() ?? [])].map(tabOf);
}

/** Rows of tabs are written here alone, as tabs. */
function tabOf(row: Row): Tab {
  return row as unknown as Tab;
}

/** The changes that make one list of tabs of another. */
export function tabChanges({ name }: Entity, before: readonly Tab[], after: readonly Tab[]): RowChange[] {
  const old = new Map(before.map((tab) => [tab.id, tab]));
  const kept = new Set(after.map(({ id }) => id));
  return [
    ...after.flatMap((tab): RowChange[] => {
      const was = old.get(tab.id);
      return was === tab ? [] : [{ entity: name, id: tab.id, before: was ? rowOf(was) : null, after: rowOf(tab) }];
    }),
    ...before.flatMap((tab): RowChange[] =>
      kept.has(tab.id) ? [] : [{ entity: name, id: tab.id, before: rowOf(tab), after: null }],
    ),
  ];
}

function rowOf(tab: Tab): Row {
  return tab as unknown as Readonly<Record<string, Json>>;
}

/** Addresses that a tab remembers, most. */
const mostHistory = 50;

/** A tab after it went to a page. */
export function arrived(
  tab: Tab,
  { url, title }: { readonly url: string; readonly title: string },
  notice: Notice | null,
): Tab {
  const history = [...tab.history.slice(0, tab.at + 1), url].slice(-mostHistory);
  return { ...tab, ...fresh, url, title, notice, history, at: history.length - 1 };
}

/** A tab after it went to a page that it remembers. */
export function wentTo(tab: Tab, at: number, { url, title }: { readonly url: string; readonly title: string }): Tab {
  return { ...tab, ...fresh, url, title, notice: null, at };
}

const fresh = { typed: {}, focus: null, scroll: 0 } as const;
