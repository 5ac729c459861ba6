import type { Element } from "hast";
import type { ActionError } from "../../../action.ts";
import type { Theme } from "../kind.ts";

/** A page of a site, as it is at one state. */
export type Page = {
  /** Its address in canonical form. */
  readonly url: string;
  readonly title: string;
  readonly status: 200 | 403 | 404 | 405 | 422;
  readonly theme: Theme;
  readonly body: Element;
  /** Why the environment refused what was asked, where it did. */
  readonly error: ActionError | null;
  /** Audited policies that showing it broke. */
  readonly violations: readonly string[];
};

/** Of a page before its frame is around it. */
export type Content = Omit<Page, "theme" | "body"> & { readonly main: readonly Element[] };

/** The status that tells a refusal. */
export function statusOf({ code }: ActionError): 403 | 404 | 422 {
  if (code === "POLICY" || code === "NOT_ALLOWED") return 403;
  return code === "NOT_FOUND" ? 404 : 422;
}
