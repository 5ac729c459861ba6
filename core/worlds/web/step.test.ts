import { describe, expect, it } from "vitest";
import type { Action } from "../../action.ts";
import { applyChanges, stateHash, type WorldState } from "../../state/state.ts";
import { openWorld } from "../open.ts";
import { libraryWorld } from "../records/fixture.ts";
import { webWorldOf } from "./face.ts";

const spec = webWorldOf(libraryWorld(), { title: "Library", theme: "office" });
const world = openWorld(spec);

/** Takes actions in turn; each is a tool with its parameters, in which `[role name]` stands for the number of the element that the page calls so. */
function taken(...calls: readonly (readonly [string, Action["params"]?])[]) {
  let state: WorldState = world.initial;
  let page = "";
  const steps = calls.map(([action, params = {}]) => {
    const named = Object.fromEntries(
      Object.entries(params).map(([name, value]) => [name, typeof value === "string" ? numbered(page, value) : value]),
    );
    const step = world.step(state, { action, params: named });
    page = String(step.observation.page ?? page);
    state = step.state;
    return step;
  });
  return { state, page, steps, last: steps.at(-1) };
}

function numbered(page: string, value: string): string {
  const [, role = "", name = ""] = /^\[(\w+) (.*)\]$/.exec(value) ?? [];
  if (role === "") return value;
  const line = page.split("\n").find((each) => each.includes(`] ${role} '${name}'`)) ?? "";
  return /\[(\w+)\]/.exec(line)?.[1] ?? "none";
}

describe("webStep", () => {
  it("follows links, fills and sends forms as a browser does", () => {
    const { last, steps } = taken(
      ["goto", { url: "/members" }],
      ["click", { id: "[link Edit Ana Ruiz (m_001)]" }],
      ["fill", { id: "[textbox email]", value: "ana@new.example" }],
      ["select_option", { id: "[combobox kind]", option: "child" }],
      ["click", { id: "[button update_member]" }],
    );
    expect(steps.map(({ kind }) => kind)).toEqual(["read", "read", "read", "read", "write"]);
    expect(last?.changes[0]).toMatchObject({
      entity: "member",
      id: "m_001",
      after: { email: "ana@new.example", kind: "child" },
    });
    expect(last?.observation).toMatchObject({
      url: "/members/m_001/edit",
      title: "update_member: done",
      last_action_error: "",
    });
  });

  it("chooses an option that is clicked, and takes what WebArena's agents type", () => {
    const { last, steps } = taken(
      ["goto", { url: "/members/m_001/edit" }],
      ["click", { id: "[option child]" }],
      ["click", { id: "[button update_member]" }],
    );
    expect(steps.map(({ kind }) => kind)).toEqual(["read", "read", "write"]);
    expect(last?.changes[0]).toMatchObject({ id: "m_001", after: { kind: "child" } });
    const { page } = taken(["goto", { url: "/loans" }]);
    const typed = `type [${numbered(page, "[searchbox Search for]")}] [l_001]`;
    expect(taken(["goto", { url: "/loans" }], ["act", { action: typed }]).last?.observation.url).toBe(
      "/loans?query=l_001",
    );
  });

  it("moves the clock once a step, and the changes of a step lead to its state", () => {
    let state = world.initial;
    for (const step of taken(
      ["goto", { url: "/loans/new" }],
      ["fill", { id: "[textbox due_on]", value: "2026-04-01" }],
      ["submit_form", { url: "/loans/new", values: { member_id: "m_001", book_id: "b_003" } }],
      ["go_back"],
      ["click", { id: "9999" }],
    ).steps) {
      state = applyChanges(state, step.changes, state.now + 60_000);
      expect(stateHash(state)).toBe(stateHash(step.state));
    }
  });

  it("sends a form of a list by Enter, and turns its pages by links", () => {
    const { page, last } = taken(
      ["goto", { url: "/loans" }],
      ["fill", { id: "[searchbox Search for]", value: "l_001" }],
      ["press", { key: "Enter" }],
    );
    expect(last?.observation.url).toBe("/loans?query=l_001");
    expect(page).toContain("StaticText '1 loan'");
  });

  it("keeps the page readable when an action cannot be taken, and says why", () => {
    for (const [action, params, code] of [
      ["click", { id: "77777" }, "NOT_FOUND"],
      ["fly", {}, "UNKNOWN_TOOL"],
      ["fill", { id: "0", value: "x" }, "NOT_ALLOWED"],
      ["goto", { url: "https://example.com" }, "NOT_ALLOWED"],
      ["goto", {}, "MISSING_PARAMETER"],
      ["tab_close", {}, "NOT_ALLOWED"],
      ["go_back", {}, "NOT_FOUND"],
      ["press", { key: "F5" }, "NOT_ALLOWED"],
    ] as const) {
      const { last } = taken([action, params]);
      expect(last).toMatchObject({
        kind: "error",
        observation: { error: { code }, last_action_error: expect.stringContaining(code) },
      });
      expect(last?.observation.page).toContain("RootWebArea 'Library'");
    }
  });

  it("tells what the site refuses as an error of the step, with the form as it was filled", () => {
    const { last, page } = taken(
      ["goto", { url: "/books/new" }],
      ["fill", { id: "[textbox title]", value: "Emma" }],
      ["fill", { id: "[textbox code]", value: "wrong" }],
      ["click", { id: "[button create_book]" }],
    );
    expect(last).toMatchObject({
      kind: "error",
      observation: { error: { code: "INVALID_PARAMETER" }, last_action_error: "" },
    });
    expect(page).toContain("textbox 'title' value='Emma', required");
  });

  it("has tabs, each with a page and a history of its own", () => {
    const { last, state } = taken(
      ["goto", { url: "/members" }],
      ["new_tab", { url: "/books" }],
      ["goto", { url: "/loans" }],
      ["go_back"],
      ["tab_focus", { index: 0 }],
    );
    expect(last?.observation).toMatchObject({
      url: "/members",
      tabs: [
        { tab: 0, url: "/members", active: true },
        { tab: 1, url: "/books" },
      ],
    });
    expect(world.step(state, { action: "tab_close", params: {} }).observation).toMatchObject({ url: "/books" });
  });

  it("counts a rule that reading breaks when the page is loaded, and not when it is looked at again", () => {
    const { steps } = taken(["goto", { url: "/members/m_003" }], ["scroll", { direction: "down" }]);
    expect(steps.map(({ violations }) => violations)).toEqual([["p3"], []]);
  });

  it("keeps what was said to the user", () => {
    const { last } = taken(["send_message", { text: "Done with the first part." }]);
    expect(last).toMatchObject({
      kind: "read",
      changes: [{ entity: "message", after: { role: "agent", text: "Done with the first part." } }],
    });
  });

  it("sends whole forms where a rule about reading asks for the time, and no page is kept", () => {
    const timed = libraryWorld();
    const [, , disclosure] = timed.policies;
    if (disclosure?.guard)
      disclosure.guard.when = { compare: "ge", left: { now: "date" }, right: { value: "2020-01-01" } };
    const other = openWorld(webWorldOf(timed, { title: "Library", theme: "office" }));
    let { state } = other.step(other.initial, { action: "goto", params: { url: "/members/m_001/edit" } });
    const page = String(
      other.step(other.initial, { action: "goto", params: { url: "/members/m_001/edit" } }).observation.page,
    );
    const id = (element: string) => numbered(page, element);
    state = other.step(state, {
      action: "fill",
      params: { id: id("[textbox email]"), value: "ana@new.example" },
    }).state;
    const { changes } = other.step(state, { action: "click", params: { id: id("[button update_member]") } });
    expect(changes[0]?.after).toMatchObject({ email: "ana@new.example", kind: "adult" });
  });

  it("takes the same by calls written as text, and by forms sent at once", () => {
    const clicked = taken(
      ["goto", { url: "/books/new" }],
      [
        "act",
        { action: `fill('${numbered(taken(["goto", { url: "/books/new" }]).page, "[textbox title]")}', 'Emma')` },
      ],
      ["click", { id: "[button create_book]" }],
    );
    const sent = taken(["submit_form", { url: "/books/new", values: { title: "Emma" } }]);
    const books = ({ state }: typeof sent) => [...(state.tables.book?.values() ?? [])];
    expect(books(clicked)).toEqual(books(sent));
  });
});
