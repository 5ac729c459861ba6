import { describe, expect, it } from "vitest";
import { openWorld } from "../../open.ts";
import { libraryWorld } from "../../records/fixture.ts";
import { webWorldOf } from "../face.ts";
import { siteOfSpec } from "../site-of.ts";
import { htmlOf } from "./html.ts";
import { treeText } from "./tree.ts";
import { submit, visit } from "./visit.ts";

const spec = webWorldOf(libraryWorld(), { title: "Library", theme: "office" });
const site = siteOfSpec(spec);
const { initial } = openWorld(spec);
const at = (url: string) => visit(site, initial, url);
const read = (url: string) => treeText(at(url), {}, null);

describe("visit", () => {
  it.each([
    ["/", "Library"],
    ["/loans", "Loans"],
    ["/loans?status=out&sort=-due_on", "Loans"],
    ["/books/b_001", "Dune"],
    ["/members/new", "create_member"],
    ["/loans/l_001/set_loan_status", "set_loan_status: out"],
    ["/do/lend_two", "lend_two"],
    ["/sign-in", "Signed in"],
  ])("shows %s", (url, title) => {
    expect(at(url)).toMatchObject({ status: 200, title, error: null, url });
  });

  it.each(["/nothing", "/loans/l_999", "/loans/l_001/fly", "/do/fly", "/members/m_001/edit/more", "/../etc"])(
    "says that there is no page at %s",
    (url) => {
      expect(at(url)).toMatchObject({ status: 404, error: { code: "NOT_FOUND" } });
    },
  );

  it.each(["https://example.com/", "//example.com/x", "javascript:alert(1)", "data:text/html,x"])(
    "refuses %s, which leads elsewhere",
    (url) => {
      expect(() => at(url)).toThrow(
        expect.objectContaining({ error: expect.objectContaining({ code: "NOT_ALLOWED" }) }),
      );
    },
  );

  it("finds by the list's own operation, and says what it refuses with the form as it was filled", () => {
    expect(read("/members?fines_min=5")).toContain("StaticText '2 members'");
    const refused = at("/members?fines_min=much&name=Bo");
    expect(refused).toMatchObject({ status: 422, error: { code: "INVALID_PARAMETER" } });
    expect(treeText(refused, {}, null)).toContain("textbox 'name' value='Bo'");
  });

  it("never shows sensitive fields in lists and in forms of records, and counts what reading a record breaks", () => {
    for (const url of ["/members", "/members/m_003/edit"]) {
      expect(read(url)).not.toContain("2017-06-01");
      expect(at(url).violations).toEqual([]);
    }
    expect(at("/members/m_003").violations).toEqual(["p3"]);
    expect(read("/members/m_001")).toContain("StaticText '1990-04-02'");
  });

  it("links records to what they refer to, and to what refers to them", () => {
    const loan = read("/loans/l_001");
    expect(loan).toContain("link 'Ana Ruiz (m_001)'");
    expect(read("/members/m_002")).toContain("link 'Show all 2 of loans by member_id'");
  });

  it("writes no text of a record as markup", () => {
    const hostile = libraryWorld();
    const [member] = hostile.rows.member ?? [];
    if (member) member.name = `<script>alert(1)</script>" onload="x`;
    const other = webWorldOf(hostile, { title: "<b>Library</b>", theme: "shop" });
    const html = htmlOf(visit(siteOfSpec(other), openWorld(other).initial, "/members"));
    expect(html).not.toMatch(/>\s*<script/);
    expect(html).not.toContain("<b>Library");
    expect(html).toContain("&#x3C;script>");
  });

  it("puts every address below a base, and the style sheet beside it", () => {
    const html = htmlOf(at("/loans"), { base: "/e/x/site", styleAt: "/e/x/site.css" });
    expect(html).toContain('href="/e/x/site/loans/l_001"');
    expect(html).toContain('action="/e/x/site/loans"');
    expect(html).toContain('<link rel="stylesheet" href="/e/x/site.css">');
    expect(html).not.toMatch(/href="\/(?!e\/x)/);
  });
});

describe("submit", () => {
  it("carries out the operation of a form, with values of its types", () => {
    const { step, page } = submit(site, initial, "/books/new", {
      title: ["Emma II"],
      copies: ["3"],
      related: ["-", "b_001", "b_002"],
    });
    expect(step?.changes).toMatchObject([
      { entity: "book", after: { title: "Emma II", copies: 3, related: ["b_001", "b_002"] } },
    ]);
    expect(page).toMatchObject({ status: 200, title: "create_book: done" });
  });

  it("sends of an update only what was changed", () => {
    const values = { name: ["Ana Ruiz"], email: ["new@example.com"], born_on: [""], kind: ["adult"] };
    const { step } = submit(site, initial, "/members/m_001/edit", values);
    const [change] = step?.changes ?? [];
    expect(change?.after).toEqual({
      ...change?.before,
      email: "new@example.com",
      updated_at: "2026-03-01T09:00:00Z",
    });
  });

  it("gives a refused form back with what was typed, and the message at its field", () => {
    const { step, page } = submit(site, initial, "/books/new", { title: ["Emma III"], code: ["wrong"] });
    expect(step?.changes).toEqual([]);
    expect(page).toMatchObject({ status: 422, error: { code: "INVALID_PARAMETER" } });
    const html = htmlOf(page);
    expect(html).toContain('value="Emma III"');
    expect(html).toMatch(/aria-describedby="[^"]*field-code-error[^"]*" aria-invalid="true"/);
  });

  it("tells a rule that forbids as it stands", () => {
    const { page } = submit(site, initial, "/loans/new", { member_id: ["m_002"], book_id: ["b_003"] });
    expect(page).toMatchObject({ status: 403, error: { code: "POLICY", message: expect.stringContaining("p1") } });
  });

  it("knows what stays and what is gone after a deletion", () => {
    const { page, step } = submit(site, initial, "/members/m_004/delete_member", {});
    expect(step?.kind).toBe("write");
    expect(treeText(page, {}, null)).toContain("m_004 was deleted.");
  });

  it("takes nothing where there is no form", () => {
    expect(submit(site, initial, "/members", { name: ["x"] })).toMatchObject({ step: null, page: { status: 405 } });
    expect(submit(site, initial, "/nothing", {})).toMatchObject({ step: null, page: { status: 404 } });
  });
});
