import type { CheckoutReader } from "../checkout-reader.ts";

/** Patterns of a glob with one level of `{a,b}`. */
function alternatives(glob: string): string[] {
  const found = /^(.*?)\{([^{}]*)\}(.*)$/.exec(glob);
  if (!found) return [glob];
  const [, before = "", list = "", after = ""] = found;
  return list.split(",").map((each) => `${before}${each}${after}`);
}

/** Whether a path fits a pattern as Python's pathlib means it: `**` is any number of folders, hidden ones too. */
function fits(pattern: string, path: string): boolean {
  const parts = pattern.split("/").filter((part) => part !== "" && part !== ".");
  const source = parts
    .map((part, at) => {
      const last = at === parts.length - 1;
      if (part === "**") return last ? "(?:[^/]+/)*[^/]+" : "(?:[^/]+/)*";
      const name = part.replace(/\[[^\]]*\]|[*?]|[.+^${}()|\\]/g, (each) =>
        each === "*" ? "[^/]*" : each === "?" ? "[^/]" : each.startsWith("[") ? each.replace("[!", "[^") : `\\${each}`,
      );
      return last ? name : `${name}/`;
    })
    .join("");
  return new RegExp(`^${source}$`).test(path);
}

/** The files of a checkout that a glob names and that lie in none of some folders, by their names anywhere in the path. */
export function filesBy(
  checkout: CheckoutReader,
  glob: string,
  excluded: readonly string[],
): { readonly path: string; readonly size: number }[] {
  const patterns = alternatives(glob);
  return checkout.files.filter(
    ({ path }) =>
      !path.split("/").some((part) => excluded.includes(part)) && patterns.some((pattern) => fits(pattern, path)),
  );
}
