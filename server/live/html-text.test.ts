import { describe, expect, it } from "vitest";
import { fixtureSpec } from "../../core/generate/fixture.ts";
import { openWorld } from "../../core/worlds/open.ts";
import { webFaceOf } from "../../core/worlds/web/face.ts";
import { element } from "../../core/worlds/web/pages/element.ts";
import { documentOf, htmlOf } from "../../core/worlds/web/pages/html.ts";
import { submit, visit } from "../../core/worlds/web/pages/visit.ts";
import { siteOfSpec } from "../../core/worlds/web/site-of.ts";
import { htmlText } from "./html-text.ts";

const { world: spec } = webFaceOf(fixtureSpec());
const site = siteOfSpec(spec);
const { initial } = openWorld(spec);
const [deal = ""] = initial.tables.deal?.keys() ?? [];
const base = "/e/crm/episodes/ep_1/site";
const nasty = `<b>&amp; "quoted" 'so' </script><!-- -->\u00a0é`;

describe("htmlText", () => {
  it.each([
    ["the home page", visit(site, initial, "/")],
    ["a list", visit(site, initial, "/deals?query=a%26b%22&page=2")],
    ["a record", visit(site, initial, `/deals/${deal}`)],
    ["a form", visit(site, initial, "/deals/new")],
    ["a form for a change", visit(site, initial, `/deals/${deal}/edit`)],
    ["a page that is not there", visit(site, initial, "/nowhere/<i>")],
    ["a refused form", submit(site, initial, "/deals/new", { title: [nasty], amount: [nasty] }).page],
  ])("writes %s as hast-util-to-html does", (_, page) => {
    const text = htmlText(documentOf(page, { styleAt: "/_style.css" }), base);
    expect(text).toBe(htmlOf(page, { base, styleAt: `${base}/_style.css` }));
  });

  it("escapes what would be markup", () => {
    const text = htmlText(element("p", { title: nasty, dataBid: "1" }, nasty), "");
    expect(text).toBe(
      `<p title="<b>&#x26;amp; &#x22;quoted&#x22; &#x27;so&#x27; </script><!-- -->\u00a0é" data-bid="1">&#x3C;b>&#x26;amp; "quoted" 'so' &#x3C;/script>&#x3C;!-- -->\u00a0é</p>`,
    );
  });
});
