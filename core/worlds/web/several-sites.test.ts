import { describe, expect, it } from "vitest";
import { planFromBrief } from "../../generate/brief.ts";
import { compile } from "../../generate/compile.ts";
import { playActions } from "../../play.ts";
import { openWorld } from "../open.ts";
import { libraryWorld } from "../records/fixture.ts";
import { groundOf } from "./carry.ts";
import { webFaceOf, webWorldOf } from "./face.ts";
import type { WebSite } from "./kind.ts";
import { sitesOf } from "./pages/site.ts";
import { webProofOf } from "./proof.ts";

const library = libraryWorld();
/** One site for books, one for all else. */
function twoSites(operations: readonly { readonly name: string; readonly entity?: string | undefined }[], of: string) {
  const [first, second] = [true, false].map((isFirst) =>
    operations.flatMap(({ name, entity }) => ((entity === of) === isFirst ? [name] : [])),
  );
  return [
    { name: "first", title: "First site", theme: "forum", says: "All that is first.", operations: first ?? [] },
    { name: "second", title: "Second site", theme: "map", says: "All the rest.", operations: second ?? [] },
  ] satisfies WebSite[];
}
const spec = webWorldOf(library, {
  title: "Both",
  theme: "office",
  sites: twoSites(library.operations, "book"),
});
const world = openWorld(spec);

/** What the last of some calls shows. */
function shownAfter(...calls: readonly string[]) {
  let state = world.initial;
  let observation = {};
  for (const action of calls) {
    const step = world.step(state, { action: "act", params: { action } });
    ({ state, observation } = step);
  }
  return observation as { url: string; page: string; error?: { code: string }; tabs?: unknown[] };
}

describe("several sites of one world", () => {
  it("have a first page that leads to each", () => {
    const { url, page } = shownAfter("goto('/')");
    expect(url).toBe("http://home.test/");
    expect(page).toContain("link 'First site'");
    expect(page).toContain("StaticText 'http://second.test/'");
  });

  it("have pages, menus and addresses of their own", () => {
    const { url, page } = shownAfter("goto('http://first.test/books')");
    expect(url).toBe("http://first.test/books");
    expect(page).toContain("link 'Books'");
    expect(page).not.toContain("link 'Members'");
    expect(shownAfter("goto('http://second.test/books')").error?.code).toBe("NOT_FOUND");
    expect(shownAfter("goto('http://second.test/members')").page).toContain("link 'Members'");
  });

  it.each([
    ["http://first.test", "http://first.test/"],
    ["first.test/books?page=1", "http://first.test/books?page=1"],
    ["/second/members", "http://second.test/members"],
    ["https://HOME.test/", "http://home.test/"],
  ])("are reached by %s", (asked, url) => {
    expect(shownAfter(`goto('${asked}')`).url).toBe(url);
  });

  it.each(["http://third.test/", "http://first.test.example/", "//first.example/"])("have nothing at %s", (asked) => {
    expect(shownAfter(`goto('${asked}')`).error?.code).toBe("NOT_ALLOWED");
  });

  it("lead back to the first page of all, and stand in tabs beside each other", () => {
    const link = (page: string, name: string) => new RegExp(`\\[(\\d+)\\] link '${name}'`).exec(page)?.[1] ?? "";
    const there = shownAfter("goto('/first/books')").page;
    expect(shownAfter("goto('/first/books')", `click('${link(there, "All sites")}')`).url).toBe("http://home.test/");
    const { tabs } = shownAfter("goto('http://first.test/')", "new_tab('http://second.test/members')");
    expect(tabs).toMatchObject([{ url: "http://first.test/" }, { url: "http://second.test/members", active: true }]);
  });

  it("are refused where an operation is at two of them, or at none that is there", () => {
    const [first, second] = twoSites(library.operations, "book");
    if (!first || !second) throw new Error("two sites were made");
    const made = (operations: string[]) => () =>
      openWorld(webWorldOf(libraryWorld(), { title: "B", theme: "shop", sites: [{ ...first, operations }, second] }));
    expect(made(second.operations)).toThrow("or one twice");
    expect(() =>
      openWorld(
        webWorldOf(libraryWorld(), { title: "B", theme: "shop", sites: [first, { ...second, name: "first" }] }),
      ),
    ).toThrow("the same name");
    expect(made(["fly_to_the_moon"])).toThrow("not there");
  });
});

describe("a plan with sites", () => {
  const plan = planFromBrief("CRM for Salesforce agents");
  const options = { seed: 3, complexity: "all", tasks: 12 } as const;
  const { operations } = compile(plan, options).world;
  const made = compile({ ...plan, sites: twoSites(operations, "company") }, options);

  it("has every task carried over to its sites, some of them over several, and proven there", async () => {
    const face = webFaceOf(made);
    const { site, world: all } = groundOf(face, made);
    expect(sitesOf(site)).toHaveLength(3);
    const carried = new Set(face.tasks.map(({ id }) => id));
    expect(made.tasks.filter(({ id }) => !carried.has(id))).toEqual([]);
    const { examOf } = await webProofOf(made);
    for (const task of face.tasks.slice(0, 8)) {
      const { alternatives, mutants } = examOf(face, task);
      const score = (actions: (typeof mutants)[number]["actions"]) =>
        playActions(all, task, actions).play.ended?.score ?? 0;
      for (const { what, actions } of alternatives) expect(score(actions), `${task.id} ${what}`).toBe(1);
      for (const { what, actions } of mutants) expect(score(actions), `${task.id} ${what}`).toBeLessThan(1);
    }
  });
});
