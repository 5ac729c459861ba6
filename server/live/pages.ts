import { firstObservation } from "../../core/play.ts";
import type { DoneAnswer } from "../../core/views.ts";
import { type Child, element } from "../../core/worlds/web/pages/element.ts";
import { htmlOf } from "../../core/worlds/web/pages/html.ts";
import type { Site } from "../../core/worlds/web/pages/site.ts";
import type { LiveAnswer, OpenLiveEpisode } from "./live-service.ts";

/** Pages are made of what agents and briefs wrote: they run nothing, load nothing but their style, send forms to nobody else and stand in no other site. */
const policy = "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'self'; base-uri 'none'";

/** An answer that a browser shows. The origin of a form is told, as nothing else tells it from another site's. */
export function htmlAnswer(status: number, text: string): LiveAnswer {
  const headers = {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": policy,
    "referrer-policy": "same-origin",
  };
  return { status, headers, text };
}

/** Where the style sheet of a site is, and the page of its task. They are no pages of the site. */
export const stylePath = "/_style.css";
export const taskPath = "/_task";

/** A page of the site with a way to what it is all about. */
export function withWayOut(html: string, base: string): string {
  const at = html.lastIndexOf("</body>");
  const way = `<aside aria-label="Episode" class="foot"><p><a href="${base}/site${taskPath}">Your task, and where to answer</a></p></aside>`;
  return html.slice(0, at) + way + html.slice(at);
}

/** What the agent, or the person, is to do, and the form that closes the episode. */
export function taskPage({ base, session }: OpenLiveEpisode, site: Site): LiveAnswer {
  const { world, task } = session.play;
  const { policies } = world.spec;
  const { now } = firstObservation(world.spec, task);
  const field = (name: string, label: string, hint: string) =>
    element(
      "div",
      { className: ["field"] },
      element("label", { htmlFor: [name] }, label),
      element("input", { id: name, name, type: "text", autoComplete: ["off"], ariaDescribedBy: [`${name}-hint`] }),
      element("p", { id: `${name}-hint`, className: ["hint"] }, hint),
    );
  return plainPage(base, site, "Your task", [
    element("p", {}, task.instruction),
    element("p", {}, `The clock of this site began at ${String(now)}.`),
    policies.length > 0 && [
      element("h2", {}, "Rules"),
      element(
        "ul",
        {},
        policies.map(({ id, text }) => element("li", {}, `${id}: ${text}`)),
      ),
    ],
    element("p", {}, element("a", { href: `${base}/site/` }, "To the site")),
    element("h2", {}, "Close the episode"),
    element(
      "form",
      { method: "post", action: `${base}/done`, ariaLabel: "Close the episode", className: ["change"] },
      element(
        "div",
        { className: ["fields"] },
        field("answer", "Answer", "Where something is asked; a list as JSON"),
        field("refuse", "Refuse by rule", "The id of the rule that forbids what was asked, such as p2"),
        field("ask", "Ask for", "The name of what is missing"),
        field("reason", "Reason", "For whoever reads the replay"),
      ),
      element("p", { className: ["buttons"] }, element("button", { type: "submit" }, "Done")),
    ),
  ]);
}

/** What a browser is shown whose episode is over. */
export function overPage(base: string, status: number, { score, failure, steps }: DoneAnswer): LiveAnswer {
  return plainPage(
    base,
    null,
    "The episode is over",
    [
      element("p", {}, score === null ? "It has no score." : `Score: ${score.toFixed(2)}`),
      failure !== null && element("p", {}, `Failure: ${failure}`),
      element("p", {}, `Steps: ${steps}`),
    ],
    status,
  );
}

function plainPage(base: string, site: Site | null, title: string, main: readonly Child[], status = 200): LiveAnswer {
  const theme = site?.theme ?? "office";
  const body = element(
    "body",
    { className: [`theme-${theme}`] },
    element("main", { className: ["foot"] }, element("h1", {}, title), main),
  );
  const page = { url: "", title, theme, status: 200 as const, body, error: null, violations: [] };
  return htmlAnswer(status, htmlOf(page, { styleAt: `${base}/site${stylePath}` }));
}
