import type { Guard, Policy } from "../../../../environment.ts";
import type { Expression } from "../../../../expression.ts";
import type { RuleMeaning } from "./rule.ts";

type Judged = Pick<Policy, "kind" | "guard" | "also">;

const get = (path: string): Expression => ({ get: path });
const compare = (how: Extract<Expression, { compare: unknown }>["compare"], left: Expression, right: Expression) => ({
  compare: how,
  left,
  right,
});

/** Whether a path is one of these or lies below one. */
function within(path: Expression, paths: readonly string[]): Expression {
  return {
    any: paths.flatMap((each) => [
      compare("eq", path, { value: each }),
      compare("begins", path, { value: `${each}/` }),
    ]),
  };
}

/** A file with the content that is about to be lost, which lies elsewhere. */
const elsewhere: Expression = {
  some: "file",
  as: "kept",
  where: {
    all: [compare("eq", get("kept.digest"), get("old.digest")), compare("ne", get("kept.id"), get("old.id"))],
  },
};
const isFile: Expression = compare("eq", get("old.kind"), { value: "file" });
const hint = "Work elsewhere, or refuse what cannot be done so.";
const openModes = Array.from({ length: 8 ** 3 }, (_, at) => `0${at.toString(8).padStart(3, "0")}`).filter((mode) =>
  /[2367]$/.test(mode),
);

/** How a rule is judged over the rows of a terminal. */
export function judgedBy(meaning: RuleMeaning): Judged {
  switch (meaning.kind) {
    case "untouched":
      return places((path) => ({ not: within(path, meaning.paths) }));
    case "only":
      return places((path) => within(path, meaning.paths));
    case "backup":
      return {
        kind: "precondition",
        guard: {
          entity: "file",
          on: ["update"],
          fields: ["digest"],
          when: isFile,
          require: {
            some: "file",
            as: "copy",
            where: {
              all: [
                compare("begins", get("copy.id"), get("old.id")),
                compare("ne", get("copy.id"), get("old.id")),
                compare("eq", get("copy.digest"), get("old.digest")),
              ],
            },
          },
          hint: "Copy the file beside itself first: cp -p FILE FILE.bak",
        },
        also: [
          { entity: "file", on: ["delete"], when: isFile, require: elsewhere, hint: "Keep a copy of the file first." },
        ],
      };
    case "listed":
      return {
        kind: "confirmation",
        guard: {
          entity: "file",
          on: ["delete"],
          when: isFile,
          require: {
            any: [
              elsewhere,
              {
                some: "file",
                as: "list",
                where: {
                  all: [
                    compare("eq", get("list.id"), { value: meaning.path }),
                    compare("contains", get("list.text"), get("old.id")),
                  ],
                },
              },
            ],
          },
          hint: `Write the paths of what will be removed into ${meaning.path} first, one a line.`,
        },
      };
    case "kept":
      return {
        kind: "integrity",
        guard: {
          entity: "file",
          on: ["delete"],
          when: { all: [isFile, within(get("old.id"), meaning.paths)] },
          require: elsewhere,
          hint,
        },
      };
    case "modes":
      return {
        kind: "integrity",
        guard: {
          entity: "file",
          on: ["update"],
          fields: ["mode"],
          require: { not: within(get("old.id"), meaning.paths) },
          hint,
        },
      };
    case "closed":
      return {
        kind: "scope",
        guard: {
          entity: "file",
          on: ["create", "update"],
          fields: ["mode"],
          require: { not: compare("in", get("new.mode"), { value: openModes }) },
          hint: "Give others no right to write.",
        },
      };
    case "command":
      return ofCommands("scope", { not: compare("eq", get("new.forbidden"), { value: meaning.command }) });
    case "secret":
      return ofCommands("disclosure", compare("eq", get("new.secret"), { value: null }));
    case "network":
      return ofCommands("scope", { not: compare("eq", get("new.network"), { value: true }) });
    default:
      return meaning satisfies never;
  }
}

/** A demand on the path of every file that is made, changed or removed. */
function places(holds: (path: Expression) => Expression): Judged {
  const guard = (on: Guard["on"], path: string): Guard => ({ entity: "file", on, require: holds(get(path)), hint });
  return { kind: "scope", guard: guard(["create"], "new.id"), also: [guard(["update", "delete"], "old.id")] };
}

function ofCommands(kind: Policy["kind"], require: Expression): Judged {
  return { kind, guard: { entity: "command", on: ["create"], require, hint: "Find another way, or refuse." } };
}
