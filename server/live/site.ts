import type { Action } from "../../core/action.ts";
import { InvalidError } from "../../core/errors.ts";
import { documentOf } from "../../core/worlds/web/pages/html.ts";
import type { Page } from "../../core/worlds/web/pages/page.ts";
import { type Site, sitesOf } from "../../core/worlds/web/pages/site.ts";
import { styleOf } from "../../core/worlds/web/pages/style.ts";
import { siteOfSpec } from "../../core/worlds/web/site-of.ts";
import { pageShown } from "../../core/worlds/web/step.ts";
import { MethodError } from "../api/rest.ts";
import { isForm } from "./done.ts";
import { htmlText } from "./html-text.ts";
import type { LiveAnswer, LiveEpisode, LiveService } from "./live-service.ts";
import { htmlAnswer, stylePath, taskPage, taskPath, withWayOut } from "./pages.ts";

/** What stands in the address of a page that shows what came of a form: the step that sent it. */
const afterName = "_after";

/** An environment as a web site: reading a page is a step, sending a form is one, and being shown what came of the form is none. */
export const liveSite: LiveService = async (episode, { method, path, body, headers }) => {
  const { base, session } = episode;
  const site = siteOfSpec(session.play.world.spec);
  if (method === "GET" && path === stylePath) return styleSheet(site);
  if (method === "GET" && path === taskPath) return taskPage(episode, site);
  const url = new URL(path, "http://site.invalid");
  if (method === "GET") {
    const after = url.searchParams.get(afterName);
    if (after !== null) {
      const { page, isAnswer } = pageShown(site, session.play.state);
      if (isAnswer && after === String(session.play.stepCount)) return shown(episode, page);
      url.searchParams.delete(afterName);
    }
    await session.step(goTo(after === null ? path : `${url.pathname}${url.search}`));
    return shown(episode, pageShown(site, session.play.state).page);
  }
  if (method !== "POST") throw new MethodError(method, ["GET", "POST"]);
  if (!isForm(headers) && body.length > 0)
    throw new InvalidError("a form was expected", "Send it as application/x-www-form-urlencoded.");
  const { step } = await session.step(sendForm(path, body.toString("utf8")));
  url.searchParams.set(afterName, String(step.step));
  return { status: 303, headers: { location: `${base}/site${url.pathname}${url.search}` }, text: "" };
};

function goTo(url: string): Action {
  return { action: "goto", params: { url } };
}

function sendForm(url: string, text: string): Action {
  const values = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(text)) values.set(name, [...(values.get(name) ?? []), value]);
  return { action: "submit_form", params: { url, values: Object.fromEntries(values) } };
}

function shown({ base }: LiveEpisode, page: Page): LiveAnswer {
  const place = `${base}/site`;
  const html = htmlText(documentOf(page, { styleAt: stylePath }), place);
  return htmlAnswer(page.status, withWayOut(html, base));
}

/** The looks of all its sites; a page says which is its own. */
function styleSheet(site: Site): LiveAnswer {
  const themes = new Set(sitesOf(site).map(({ theme }) => theme));
  const headers = { "content-type": "text/css; charset=utf-8", "cache-control": "private, max-age=3600" };
  return { status: 200, headers, text: [...themes].map((theme) => styleOf(theme, `.theme-${theme}`)).join("\n") };
}
