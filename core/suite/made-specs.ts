import type { MadeSpec } from "./made-spec.ts";
import { madeOfTools } from "./tools/make-tools.ts";
import { todo } from "./tools/todo.ts";

/** The environments of the suite that are specifications like any other: the only list. */
export const madeSpecs: readonly MadeSpec[] = [madeOfTools(todo)];
