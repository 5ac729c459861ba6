import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { Action, Row } from "../../../core/action.ts";
import type { StepEvent } from "../../../core/episode.ts";
import { openWorld } from "../../../core/worlds/open.ts";
import { libraryWorld } from "../../../core/worlds/records/fixture.ts";
import { webWorldOf } from "../../../core/worlds/web/face.ts";
import { PageLook } from "./page-look.tsx";

const hostile = libraryWorld();
const [member] = hostile.rows.member ?? [];
if (member) member.name = "<img src=x onerror=alert(1)>";
const world = openWorld(webWorldOf(hostile, { title: "Library", theme: "shop" }));

/** The look after some actions. */
function shown(...actions: readonly Action[]): string {
  let state = world.initial;
  const events = actions.map((action, at) => {
    const taken = world.step(state, action);
    state = taken.state;
    return { type: "step", step: at + 1, action, observation: taken.observation } as StepEvent;
  });
  const rows: Row[] = [...(state.tables.tab?.values() ?? [])];
  return renderToStaticMarkup(
    <PageLook
      entity="tab"
      rows={rows}
      changes={[]}
      step={actions.length}
      steps={{
        wroteAt: () => (actions.length > 0 ? actions.length : null),
        event: (step) => events[step - 1],
        need: () => {},
        pictureAt: () => null,
      }}
      onStep={() => {}}
      artifact={() => null}
    />,
  );
}

const go = (url: string): Action => ({ action: "goto", params: { url } });

describe("the look of pages", () => {
  it("shows the page as the agent read it, with tables as tables", () => {
    const markup = shown(go("/members"));
    expect(markup).toContain("/members");
    expect(markup).toContain('<th scope="col"');
    expect(markup).toMatch(/<td[^>]*>bo@example.com<\/td>/);
  });

  it("writes no text of a page as markup", () => {
    const markup = shown(go("/members"));
    expect(markup).not.toContain("<img");
    expect(markup).toContain("&lt;img src=x");
  });

  it("marks what was used on the page, and says where it was used on a page that is gone", () => {
    const place = /\[(\w+)\] textbox 'title'/.exec(
      String(world.step(world.initial, go("/books/new")).observation.page),
    )?.[1];
    const marked = shown(go("/books/new"), { action: "fill", params: { id: place ?? "", value: "Emma" } });

    expect(marked).toContain("outline-warn");
    expect(marked).toContain("fill: textbox title");
    const link = /\[(\w+)\] link 'Loans'/.exec(String(world.step(world.initial, go("/")).observation.page))?.[1];
    const left = shown(go("/"), { action: "click", params: { id: link ?? "" } });
    expect(left).toContain("click: link Loans, on /");
    expect(left).toContain("the page before (step 1)");
    expect(left).not.toContain("outline-warn");
  });

  it("shows the screenshot where one was taken, and the text on demand", () => {
    const screenshot = {
      digest: "a".repeat(64),
      mediaType: "image/jpeg" as const,
      width: 1280,
      height: 720,
      byteCount: 9,
    };
    const { state, observation } = world.step(world.initial, go("/members"));
    const event = { type: "step", step: 1, action: go("/members"), observation, screenshot } as StepEvent;
    const markup = renderToStaticMarkup(
      <PageLook
        entity="tab"
        rows={[...(state.tables.tab?.values() ?? [])]}
        changes={[]}
        step={1}
        steps={{ wroteAt: () => 1, event: () => event, need: () => {}, pictureAt: (step) => `/pictures/${step}` }}
        artifact={() => null}
        onStep={() => {}}
      />,
    );
    expect(markup).toContain('src="/pictures/1"');
    expect(markup).toContain("As text");
    expect(markup).not.toContain("bo@example.com");
  });

  it("shows tabs where there are several, and says that nothing was opened yet", () => {
    expect(shown(go("/members"), { action: "new_tab", params: { url: "/books" } })).toContain('aria-label="Tabs"');
    expect(shown()).toContain("No page was opened yet.");
  });
});
