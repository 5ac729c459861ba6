import fc from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { JsonBlock } from "./json-block.tsx";

/** What a reader sees: the markup's text without its elements. */
function shown(markup: string): string {
  const [, inside = ""] = /<pre[^>]*>(.*)<\/pre>/s.exec(markup) ?? [];
  const names: Record<string, string> = { lt: "<", gt: ">", quot: '"', "#x27": "'", amp: "&" };
  return inside.replace(/<[^>]*>/g, "").replace(/&(#?\w+);/g, (_, name) => names[name] ?? "?");
}

describe("JsonBlock", () => {
  it("shows any value as its text, whatever stands in it", () =>
    fc.assert(
      fc.property(fc.jsonValue(), fc.boolean(), (value, raw) => {
        const markup = renderToStaticMarkup(<JsonBlock label="value" value={value} raw={raw} />);
        expect(shown(markup)).toBe(JSON.stringify(value, null, raw ? 0 : 2));
      }),
    ));

  it("colours names, texts and other values, and never renders markup", () => {
    const markup = renderToStaticMarkup(<JsonBlock label="value" value={{ "<b>": "</pre><script>", n: -1.5e9 }} raw />);
    expect(markup).toContain('<span class="text-accent">&quot;&lt;b&gt;&quot;</span>:');
    expect(markup).toContain('<span class="text-chart-3">&quot;&lt;/pre&gt;&lt;script&gt;&quot;</span>');
    expect(markup).toContain('<span class="text-warn">-1500000000</span>');
  });
});
