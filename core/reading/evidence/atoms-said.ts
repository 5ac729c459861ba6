import { type Atom, parseAtom, parsePath } from "../../norms/atom.ts";
import type { Norm } from "../../norms/norm.ts";

/** A condition of a norm with the slot it stands in; `row`: it says which rows are meant. */
export type Said = { readonly atom: Atom; readonly slot: "when" | "unless" | "need" | "row" };

/** Every condition of a norm, those in brackets too. */
export function atomsOf(norm: Norm): Said[] {
  const lists = [
    ["when", norm.when ?? []],
    ["unless", norm.unless ?? []],
    ["need", "need" in norm ? norm.need : []],
  ] as const;
  const conditions = lists.flatMap(([slot, list]) =>
    list.flat().flatMap((text): Said[] => {
      const atom = parseAtom(text);
      return atom ? [{ atom, slot }] : [];
    }),
  );
  const paths = pathTexts(norm).flatMap((text) => (parsePath(text) ?? []).flatMap(({ where }) => where));
  return [
    ...conditions.flatMap((said) => [said, ...rowsOf(said.atom)]),
    ...paths.flatMap((atom): Said[] => [{ atom, slot: "row" }, ...rowsOf(atom)]),
  ];
}

function rowsOf(atom: Atom): Said[] {
  const paths = [atom.path, ...(atom.value?.kind === "path" ? [atom.value.path] : [])];
  return paths.flatMap((path) =>
    path.flatMap(({ where }) => where.flatMap((inner): Said[] => [{ atom: inner, slot: "row" }, ...rowsOf(inner)])),
  );
}

/** The paths of a norm's own slots. */
export function pathTexts(norm: Norm): string[] {
  const list = (slot: string | readonly string[] | undefined) => (slot === undefined ? [] : [slot].flat());
  switch (norm.frame) {
    case "limit":
      return [norm.of.replace(/^sum /, ""), ...list(norm.per).filter((per) => !norm.of.startsWith(`${per}.`))].filter(
        (text) => !text.includes(" "),
      );
    case "separate":
      return [...norm.roles];
    case "exclusive":
      return [norm.resource];
    case "order":
      return [...list(norm.by), ...list(norm.per)].map((text) => text.replace(/ desc$/, ""));
    case "window":
      return [norm.path];
    case "disclose":
      return [...norm.fields];
    case "derive":
      return [norm.path];
    default:
      return [];
  }
}
