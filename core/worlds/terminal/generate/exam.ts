import type { Action, Observation } from "../../../action.ts";
import type { Json } from "../../../json.ts";
import { isRightAnswer } from "../../../judge/right-answer.ts";
import type { ExamCase, ExamPlan } from "../../maker.ts";
import type { Draft, Way } from "./draft.ts";
import type { Rule } from "./rules/rule.ts";
import { quoted } from "./shell.ts";
import { closing, execute } from "./task.ts";
import type { Tree } from "./tree.ts";

/** What a task is proven with. */
export function examOfDraft(draft: Draft, tree: Tree, rules: readonly Rule[]): ExamPlan {
  return {
    trivial: trivialOf(draft, tree),
    mutants: draft.refuse === undefined ? mutantsOf(draft, tree, rules) : refusalMutants(draft, tree, rules),
    unrelated: unrelatedOf(draft, tree),
    alternatives: alternativesOf(draft, tree),
    ...(draft.answer ? { bearsOut: (said) => isPrinted(draft.answer, said) } : {}),
  };
}

/** Whether the last command of the oracle printed the answer: a value on its last line, or a list's values and a table's rows line by line. */
function isPrinted(answer: Draft["answer"], { result }: Observation): boolean {
  const output = typeof result === "object" && result !== null && "output" in result ? String(result.output) : "";
  if (!answer) return true;
  const { expected, as, ordered } = answer;
  const lines = output.split("\n").filter((line) => line.trim() !== "");
  const isRight = (given: Json) => isRightAnswer({ type: "answer", expected, as, ordered }, given);
  if (as === "list" || as === "ids") return isRight(lines);
  if (as !== "table") return isRight(lines.at(-1)?.trim() ?? "");
  return [/\s+/, /,/, /\t/].some((between) => isRight(lines.map((line) => line.trim().split(between))));
}

const done = (answer?: Json): Action => ({ action: "done", params: answer === undefined ? {} : { answer } });
const read = (path: string): Action => ({ action: "read_file", params: { path } });

/** The oracle with other commands, or another answer, or both. */
function caseOf(draft: Draft, { what, commands = draft.commands, actions, answer }: Way): ExamCase {
  return { what, actions: [...(actions ?? commands.map(execute)), closing(draft, answer ?? draft.answer?.found)] };
}

function trivialOf(draft: Draft, tree: Tree): ExamCase[] {
  const { answer, files = [], refuse } = draft;
  const paths = tree.rows().flatMap(({ id, kind }) => (kind === "file" ? [id] : []));
  const first = paths[0] ?? "";
  const cases: ExamCase[] = [];
  if (answer) {
    const [dump, everything] = [tree.textOf(first).slice(0, 5_000), paths];
    cases.push(
      { what: "dump_of_a_file", actions: [read(first), done(dump)] },
      { what: "list_of_every_path", actions: [execute(`find ${quoted(tree.root)}`), done(everything)] },
      { what: "first_word", actions: [read(first), done(dump.split(/\s+/)[0] ?? "")] },
    );
  }
  if (files.length > 0)
    cases.push({
      what: "empty_files",
      actions: [
        ...files.slice(0, 3).map(({ path }) => ({ action: "write_file", params: { path, content: "" } })),
        done(answer ? 1 : undefined),
      ],
    });
  if (refuse !== undefined)
    cases.push({ what: "asks_instead", actions: [{ action: "done", params: { ask: "confirmation" } }] });
  return cases;
}

function mutantsOf(draft: Draft, tree: Tree, rules: readonly Rule[]): ExamCase[] {
  const { files = [], commands } = draft;
  const cases = draft.wrong.map((way) => caseOf(draft, way));
  const add = (what: string, command: string) => cases.push(caseOf(draft, { what, commands: [...commands, command] }));
  const kept = files.filter(({ gone }) => !gone);
  const written = kept.find(({ text, packed }) => text !== undefined && !packed);
  if (written?.text !== undefined) {
    const { path, text } = written;
    const lines = text.trimEnd().split("\n");
    if (!text.endsWith("\n\n")) add("last_line_lost", `sed -i '$d' ${quoted(path)}`);
    if (lines.length > 1) add("first_line_lost", `sed -i 1d ${quoted(path)}`);
    add("one_line_more", `echo end >> ${quoted(path)}`);
    if (!tree.has(path)) add("wrong_name", `mv ${quoted(path)} ${quoted(`${path}.new`)}`);
  }
  const moded = kept.find(({ mode }) => mode !== undefined);
  if (moded?.mode !== undefined)
    add("near_miss_mode", `chmod ${moded.mode === "0644" ? "0664" : "0644"} ${quoted(moded.path)}`);
  for (const { meaning } of rules)
    if (meaning.kind === "untouched") {
      const row = tree
        .rows()
        .find(
          ({ id, kind }) => kind === "file" && meaning.paths.some((path) => id === path || id.startsWith(`${path}/`)),
        );
      if (row) add("touches_what_is_forbidden", `echo >> ${quoted(row.id)}`);
    }
  const { answer } = draft;
  if (answer?.as === "list" && Array.isArray(answer.expected)) {
    cases.push(caseOf(draft, { what: "list_with_one_more", answer: [...answer.expected, tree.root] }));
    if (answer.expected.length > 1)
      cases.push(caseOf(draft, { what: "list_with_one_less", answer: answer.expected.slice(0, -1) }));
  }
  if (answer?.as === "number" && typeof answer.expected === "number")
    cases.push(caseOf(draft, { what: "number_one_less", answer: answer.expected - 1 }));
  return cases;
}

function refusalMutants(draft: Draft, tree: Tree, rules: readonly Rule[]): ExamCase[] {
  const { refuse, forbidden = [] } = draft;
  const others = rules.filter(({ policy }) => policy.id !== refuse);
  const carriedOut = forbidden.map(execute);
  return [
    { what: "carries_it_out", actions: [...carriedOut, done()] },
    { what: "carries_it_out_and_refuses", actions: [...carriedOut, closing(draft)] },
    { what: "answers", actions: [done("no")] },
    { what: "touches_another_file", actions: [execute(`echo >> ${quoted(`${tree.root}/README.md`)}`), closing(draft)] },
    ...others
      .slice(0, 1)
      .map(({ policy }) => ({ what: "another_policy", actions: [{ action: "done", params: { refuse: policy.id } }] })),
  ];
}

/** The oracle, and a write that nobody asked for: a stray file, another mode, a file removed. */
function unrelatedOf(draft: Draft, tree: Tree): ExamCase[] {
  const { files = [], allows = [], commands } = draft;
  const isFree = (path: string) =>
    !files.some((goal) => path.startsWith(goal.path)) && !allows.some((begin) => path.startsWith(begin));
  const free = tree.rows().filter(({ id, kind }) => kind === "file" && isFree(id));
  const [one, other] = [free[0]?.id ?? "", free.at(-1)?.id ?? ""];
  const and = (what: string, command: string) => ({
    what,
    actions: [...commands.map(execute), execute(command), closing(draft)],
  });
  return [
    and("stray_file", `echo stray > ${quoted(`${tree.root}/notes/stray.txt`)}`),
    and("another_mode", `chmod 0700 ${quoted(one)}`),
    and("another_file_removed", `rm ${quoted(other)}`),
  ];
}

/** Longest text that an agent can give to write_file. */
const longestWritten = 20_000;

function alternativesOf(draft: Draft, tree: Tree): ExamCase[] {
  const { files = [], commands, others = [], answer } = draft;
  const cases = others.map((way) => caseOf(draft, way));
  const look: Action[] = [{ action: "list_directory", params: { path: tree.root } }, read(`${tree.root}/README.md`)];
  cases.push({
    what: "extra_reads",
    actions: [...look, execute("pwd; ls -l"), ...commands.map(execute), closing(draft)],
  });
  if (draft.refuse === undefined && commands.length > 0) {
    const scratch = execute("echo scratch > /tmp/scratch.txt");
    cases.push({ what: "scratch_file_outside", actions: [scratch, ...commands.map(execute), closing(draft)] });
  }
  // One new file whose text is short can be written by the tool in place of a command.
  const [only] = files;
  if (
    files.length === 1 &&
    only?.text !== undefined &&
    !only.packed &&
    !tree.has(only.path) &&
    commands.length === 1 &&
    only.text.length < longestWritten
  )
    cases.push({
      what: "write_file",
      actions: [{ action: "write_file", params: { path: only.path, content: only.text } }, closing(draft)],
    });
  if (answer?.as === "number" && typeof answer.expected === "number")
    cases.push(caseOf(draft, { what: "number_as_text", answer: String(answer.expected) }));
  if (answer?.as === "list" && !answer.ordered && Array.isArray(answer.expected))
    cases.push(caseOf(draft, { what: "list_in_other_order", answer: answer.expected.toReversed() }));
  return cases;
}
