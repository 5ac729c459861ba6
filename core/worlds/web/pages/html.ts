import type { Root } from "hast";
import { toHtml } from "hast-util-to-html";
import { below, element } from "./element.ts";
import type { Page } from "./page.ts";
import { styleOf } from "./style.ts";

/** A page as the document that a browser is sent. `base`: where the site lies, in front of every address of it, such as `/e/crm/site`. `styleAt`: where its style sheet is; written into the document when absent. */
export function documentOf(
  page: Page,
  { base = "", styleAt }: { readonly base?: string; readonly styleAt?: string } = {},
): Root {
  const style =
    styleAt === undefined
      ? element("style", {}, styleOf(page.theme))
      : element("link", { rel: ["stylesheet"], href: styleAt });
  return {
    type: "root",
    children: [
      { type: "doctype" },
      element(
        "html",
        { lang: "en" },
        element(
          "head",
          {},
          element("meta", { charSet: "utf-8" }),
          element("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
          element("title", {}, page.title),
          style,
        ),
        base === "" ? page.body : below(page.body, base),
      ),
    ],
  };
}

/** The document as text. */
export function htmlOf(...given: Parameters<typeof documentOf>): string {
  return toHtml(documentOf(...given));
}
