import type { WorldState } from "../../state/state.ts";
import type { World } from "../world.ts";
import { browserAt, pageOf } from "./browser.ts";
import { filledPage } from "./pages/filled.ts";
import { htmlOf } from "./pages/html.ts";
import { siteOfSpec } from "./site-of.ts";

/** What a browser shows: a document without scripts or anything to load, and how many screens down it stands. */
export type Shown = { readonly html: string; readonly screensDown: number };

/** The page in front at a state, as a browser shows it: with what was typed, as far down as it was scrolled. */
export function pageInFront(world: World, state: WorldState): Shown {
  const site = siteOfSpec(world.spec);
  const browser = browserAt(site, state);
  const { typed, scroll } = browser.tab;
  return { html: htmlOf(filledPage(pageOf(browser, browser.tab), typed)), screensDown: scroll };
}
