import type { Action } from "../../action.ts";
import { formatDate, isDate, parseTime, unitMs } from "../../calendar.ts";
import type { Json } from "../../json.ts";
import type { Operation, Parameter } from "../../operation.ts";
import type { ExamCase } from "../maker.ts";
import type { World } from "../world.ts";
import { wrongAnswers } from "../wrong-answers.ts";
import { carriedOver, type Ground } from "./carry.ts";
import { type Bench, doneWith, isWriting } from "./exam-bench.ts";

/** The oracle's tools with other actions in the place of one, as a way through the site. */
function instead({ ground, task, plain }: Bench, at: number, actions: readonly Action[]): Action[] | null {
  const all = plain.flatMap((action, i) => (i === at ? actions : [action]));
  return carriedOver(ground, task, all, "clicks") ?? carriedOver(ground, task, all, "addresses");
}

/** Nearly the right forms: one left out, sent for another record, with another value, sent twice. */
export function writeMutants(bench: Bench): ExamCase[] {
  const { ground, task, plain } = bench;
  const wanted = new Set(
    task.goal.records.flatMap(({ match, expect }) =>
      [...Object.values(match), ...Object.values(expect)].map((value) => JSON.stringify(value)),
    ),
  );
  const meant = new Set([...task.goal.records, ...task.goal.mentions].flatMap(({ id }) => id ?? []));
  return plain.flatMap((action, at): ExamCase[] => {
    const operation = ground.records.operation(action.action);
    if (!operation || operation.effects.length === 0 || !isWriting(bench, at)) return [];
    const put = (what: string, actions: readonly Action[]): ExamCase[] => {
      const way = instead(bench, at, actions);
      return way ? [{ what, actions: way }] : [];
    };
    const subject = operation.bind[0]?.param;
    const other = subject === undefined ? undefined : otherRecord(ground, operation, subject, meant);
    const judged = operation.parameters.filter(
      ({ name }) => name !== subject && wanted.has(JSON.stringify(action.params[name] ?? null)),
    );
    const near = judged.slice(0, 3).flatMap((parameter) => {
      const value = nearValue(ground.records, parameter, action.params[parameter.name] ?? null);
      return value === null ? [] : put("near_value", [withParam(action, parameter.name, value)]);
    });
    const isMade =
      isWriting(bench, at, true) &&
      operation.effects.some(
        (effect) =>
          effect.kind === "create" &&
          task.goal.records.some(({ entity, role }) => entity === effect.entity && role === "target"),
      );
    return [
      ...(plain.length > 2 ? put("form_left_out", []) : []),
      ...(other === undefined || subject === undefined ? [] : put("wrong_record", [withParam(action, subject, other)])),
      ...near,
      ...(isMade ? put("sent_twice", [action, action]) : []),
    ];
  });
}

function withParam({ action, params }: Action, name: string, value: Json): Action {
  return { action, params: { ...params, [name]: value } };
}

function otherRecord(
  { records }: Ground,
  { bind }: Operation,
  subject: string,
  meant: ReadonlySet<string>,
): string | undefined {
  const entity = bind.find(({ param }) => param === subject)?.entity ?? "";
  return [...(records.initial.tables[entity]?.keys() ?? [])].find((id) => !meant.has(id));
}

/** A value next to another of its kind; null where none is known. */
function nearValue(records: World, { type, values, entity, max }: Parameter, now: Json): Json {
  if (typeof now === "number") return max !== undefined && now + 1 > max ? now - 1 : now + 1;
  if (typeof now === "boolean") return !now;
  if (typeof now !== "string") return null;
  if (type === "enum") return values?.find((each) => each !== now) ?? null;
  if (type === "date" && isDate(now)) return formatDate(parseTime(now) + unitMs.days);
  if (type === "reference")
    return [...(records.initial.tables[entity ?? ""]?.keys() ?? [])].find((id) => id !== now) ?? null;
  return type === "text" && !/^[a-z]{1,6}_\d+$/.test(now) ? `${now} x` : null;
}

/** Answers that are nearly right. */
export function answerMutants({ task }: Bench): ExamCase[] {
  const last = task.oracle.at(-1)?.params.answer;
  if (last === undefined) return [];
  return wrongAnswers(last, task).map((answer) => ({
    what: "wrong_answer",
    actions: [...task.oracle.slice(0, -1), doneWith({ answer })],
  }));
}

/** Doing what is refused, with and without the refusal; refusing what may be done. */
export function refusalMutants(bench: Bench): ExamCase[] {
  const { ground, task } = bench;
  const { asked = [], refuse } = task.goal;
  const before = task.oracle.slice(0, -1);
  if (refuse === undefined) {
    const [policy] = ground.world.spec.policies;
    return policy && task.goal.records.length > 0
      ? [{ what: "refused_instead", actions: [doneWith({ refuse: policy.id })] }]
      : [];
  }
  const forms = carriedOver(ground, task, asked, "addresses") ?? [];
  const another = ground.world.spec.policies.find(
    ({ id }) => id !== refuse && !(task.goal.refuseAlso ?? []).includes(id),
  );
  return [
    { what: "not_refused", actions: [...before, doneWith({})] },
    ...(forms.length > 0 ? [{ what: "wrote_instead", actions: [...before, ...forms, doneWith({})] }] : []),
    ...(another ? [{ what: "another_policy", actions: [...before, doneWith({ refuse: another.id })] }] : []),
  ];
}
