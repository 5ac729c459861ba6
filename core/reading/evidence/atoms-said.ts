import { type Atom, type Path, parseAtom, parsePath } from "../../norms/atom.ts";
import type { Norm } from "../../norms/norm.ts";

/** A condition of a norm with the slot it stands in; `row`: it says which rows are meant, `of` what. */
export type Said = {
  readonly atom: Atom;
  readonly slot: "when" | "unless" | "need" | "row";
  readonly of?: string;
};

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
  return [
    ...conditions.flatMap((said) => [said, ...rowsOf(said.atom)]),
    ...pathTexts(norm).flatMap((text) => rowsOn(parsePath(text) ?? [])),
  ];
}

const rowsOf = ({ path, value }: Atom): Said[] =>
  [path, ...(value?.kind === "path" ? [value.path] : [])].flatMap(rowsOn);

const rowsOn = (path: Path): Said[] =>
  path.flatMap(({ name, where }) =>
    where.flatMap((atom): Said[] => [{ atom, slot: "row", of: name }, ...rowsOf(atom)]),
  );

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
