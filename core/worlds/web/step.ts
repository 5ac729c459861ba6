import type { ActionError, Observation, RowChange } from "../../action.ts";
import { applyChanges, type WorldState } from "../../state/state.ts";
import { checkParams, errorObservation, operationOf } from "../call.ts";
import { Refusal } from "../refusal.ts";
import type { World, WorldStep } from "../world.ts";
import { acted } from "./actions.ts";
import { type Acted, type Browser, browserAt, noteShown, pageOf } from "./browser.ts";
import type { Page } from "./pages/page.ts";
import { type Site, siteOf } from "./pages/site.ts";
import { treeText } from "./pages/tree.ts";
import { messageEntityOf, type Tab, tabChanges, tabEntityOf } from "./tabs.ts";

/** What a web world does with an action: the page moves on, and the records with it where a form is sent. */
export function webStep(world: World, records: World): World["step"] {
  const site = siteOf(world, records);
  return (state, action) => {
    const browser = browserAt(site, state);
    try {
      const params = checkParams(world, state, operationOf(world, action), action.params);
      return closed(browser, acted(browser, action.action, params));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return closed(browser, { page: pageOf(browser, browser.tab), tab: browser.tab, refusal: error.error });
    }
  };
}

/** The page that is in front at a state. `isAnswer`: it says what came of a form. */
export function pageShown(site: Site, state: WorldState): { readonly page: Page; readonly isAnswer: boolean } {
  const browser = browserAt(site, state);
  return { page: pageOf(browser, browser.tab), isAnswer: browser.tab.notice !== null };
}

/** The step that an action makes: the rows of records and of the browser, and what the agent sees then. */
function closed({ site, state, tabs: before, tab: was }: Browser, done: Acted): WorldStep {
  const { page, tab, step, refusal, message } = done;
  const own = tabEntityOf(site.world);
  const tabs = done.tabs ?? before.map((each) => (each === was ? tab : each));
  const changes: RowChange[] = [
    ...(step?.changes ?? []),
    ...tabChanges(own, before, tabs),
    ...(message === undefined ? [] : [messageChange(site, state, message)]),
  ];
  const now = state.now + site.world.spec.clock.secondsPerStep * 1_000;
  const next = applyChanges(step?.state ?? state, [...changes.slice(step?.changes.length ?? 0)], now);
  noteShown(tab, next.tables, page);
  const error = refusal ?? (done.violations ? page.error : null);
  return {
    state: next,
    observation: observed(site, { page, tab, tabs, error, refusal }),
    kind: error ? "error" : step?.kind === "write" ? "write" : "read",
    changes,
    violations: [...new Set([...(step?.violations ?? []), ...(done.violations ?? [])])],
  };
}

function messageChange({ world }: Site, { nextNumber }: WorldState, text: string): RowChange {
  const { name, idPrefix } = messageEntityOf(world);
  const id = `${idPrefix}_${String((nextNumber[name] ?? 0) + 1).padStart(3, "0")}`;
  return { entity: name, id, before: null, after: { id, role: "agent", text } };
}

type Shown = {
  readonly page: Page;
  readonly tab: Tab;
  readonly tabs: readonly Tab[];
  readonly error: ActionError | null;
  readonly refusal: ActionError | undefined;
};

function observed(site: Site, { page, tab, tabs, error, refusal }: Shown): Observation {
  return {
    ...(error ? errorObservation(error) : {}),
    url: page.url,
    title: page.title,
    ...(tabs.length > 1
      ? {
          tabs: tabs.map(({ url, title, active }, at) => ({
            tab: at,
            url,
            title: title ?? site.title,
            ...(active ? { active } : {}),
          })),
        }
      : {}),
    page: treeText(page, tab.typed, tab.focus),
    last_action_error: refusal ? `${refusal.code}: ${refusal.message}` : "",
  };
}
