import type { Field } from "../../environment.ts";
import type { Random } from "../../random.ts";
import type { RecordGoal } from "../../task.ts";
import { guardedChanges } from "./edges.ts";
import { clausesOf, type Family, nameOf, recordGoal, type Shape, say } from "./family.ts";
import { changedValue } from "./fresh.ts";
import { type Call, changeCall, createCall, namedOperations, operationCall, subjectOf } from "./phrases.ts";
import { worded } from "./prerequisite-words.ts";
import { messageAbout } from "./rehearse.ts";
import { requestDraft } from "./request.ts";
import {
  changeState,
  createRecord,
  drawRow,
  operationShapes,
  recipientsOf,
  request,
  updateField,
} from "./single-write.ts";
import type { Survey, View } from "./survey.ts";

/** Views whose writes some policy watches. */
function watchedViews(survey: Survey): View[] {
  const watched = new Set(survey.spec.policies.flatMap(({ guard, followUp }) => [guard?.entity, followUp?.entity]));
  return survey.views.filter((view) => watched.has(view.entity.name));
}

/** A message that the instruction asks for, to whom a record refers to. */
export function messageTo(
  survey: Survey,
  view: View,
  id: string,
  reference: Field,
): { goal: RecordGoal; who: string; mentions: Call["mentions"] } | null {
  const recipient = view.rows.find((row) => row.id === id)?.[reference.name];
  const who = survey.viewOf.get(reference.entity ?? "");
  const name = who && nameOf(who, recipient);
  if (!name || typeof recipient !== "string") return null;
  const match = { recipient_id: recipient, about_id: id, kind: "confirmation" };
  return {
    goal: recordGoal({ entity: "notification", match, fill: messageAbout(), role: "notification" }),
    who: name.text,
    mentions: name.mentions,
  };
}

/** Wordings of a request that ends with a confirmation. */
export function confirmed(wording: number, imperative: string, who: string): string {
  return say(wording, [
    `Please ${imperative}, and send a confirmation about it to ${who}.`,
    `${request(1, imperative)} Afterwards send ${who} a confirmation.`,
    `I need you to ${imperative}. ${who} should then get a confirmation.`.replace(
      /\. (the )/,
      (_, the) => `. ${the.charAt(0).toUpperCase()}${the.slice(1)}`,
    ),
    `Can you ${imperative} and confirm this to ${who}?`,
  ]);
}

/** Calls on a row that change it: one field, a state, or a named operation. */
type Change = {
  readonly key: string;
  readonly view: View;
  readonly call: (id: string, random: Random) => Call | undefined;
  readonly clauses: readonly string[];
};

function changesOf(survey: Survey): Change[] {
  const states = survey.views.flatMap((view) =>
    view.enums
      .filter((field) => field.transitions)
      .map(
        (field): Change => ({
          key: `${view.entity.name}.${field.name}`,
          view,
          clauses: [],
          call: (id, random) => changed(survey, view, id, field, random),
        }),
      ),
  );
  const fields = survey.views.flatMap((view) =>
    [...view.dates, ...view.numbers, ...view.references, ...view.enums, ...view.booleans]
      .filter((field) => !field.transitions)
      .map(
        (field): Change => ({
          key: `${view.entity.name}.${field.name}`,
          view,
          clauses: [],
          call: (id, random) => changed(survey, view, id, field, random),
        }),
      ),
  );
  const operations = namedOperations(survey).flatMap((operation): Change[] => {
    const subject = subjectOf(survey, operation);
    if (!subject) return [];
    return [
      {
        key: operation.name,
        view: subject.view,
        clauses: clausesOf(operation),
        call: (id, random) => operationCall(survey, operation, id, random),
      },
    ];
  });
  return [...operations, ...states, ...fields];
}

function changed(survey: Survey, view: View, id: string, field: Field, random: Random): Call | undefined {
  const row = view.rows.find((each) => each.id === id);
  const value = row && changedValue(survey, view, field, row, random);
  return value === undefined ? undefined : changeCall(survey, view, id, [[field, value]]);
}

function changeAndConfirm(survey: Survey): Shape[] {
  if (!survey.tools.operations.has("send_notification")) return [];
  return changesOf(survey).flatMap((change) =>
    recipientsOf(survey, change.view)
      .slice(0, 2)
      .map(
        (reference): Shape => ({
          key: `${change.key}/${reference.name}`,
          bind: (random, wording) =>
            drawRow(change.view, random, (id) => {
              const call = change.call(id, random);
              const message = messageTo(survey, change.view, id, reference);
              if (
                !call ||
                !message ||
                Object.values(call.action.params).includes(message.goal.match.recipient_id ?? null)
              )
                return null;
              const instruction = worded(survey, confirmed(wording, call.imperative, message.who));
              const mentions = [...call.mentions, ...message.mentions];
              return requestDraft(
                survey,
                { actions: [call.action], mentions, instruction, extra: [message.goal], clauses: change.clauses },
                [4],
              );
            }),
        }),
      ),
  );
}

/** A change of a record together with a new record that refers to it and a confirmation. */
function changeAndLog(survey: Survey): Shape[] {
  const changes = changesOf(survey);
  return survey.views
    .filter((view) => view.create)
    .flatMap((child) =>
      child.references
        .filter((reference) => child.create?.parameters.some(({ name }) => name === reference.name) && !reference.same)
        .flatMap((reference) =>
          changes
            .filter(({ view }) => view.entity.name === reference.entity && view !== child)
            .map(
              (change): Shape => ({
                key: `${change.key}+${child.entity.name}.${reference.name}`,
                bind: (random, wording) =>
                  drawRow(change.view, random, (id) => {
                    const call = change.call(id, random);
                    const name = nameOf(change.view, id);
                    const made =
                      name && createCall(survey, child, random, { [reference.name]: { value: id, words: name.text } });
                    if (!call || !made || !name) return null;
                    const recipient = recipientsOf(survey, change.view)[0];
                    const message = recipient ? messageTo(survey, change.view, id, recipient) : null;
                    const tail = message ? ` Finally send a confirmation to ${message.who} about ${name.text}.` : "";
                    const instruction = say(wording, [
                      `Please ${call.imperative}, and add ${made.imperative}.${tail}`,
                      `Two things: ${call.imperative}, then create ${made.imperative}.${tail}`,
                      `${request(1, call.imperative)} Then record ${made.imperative}.${tail}`,
                      `Can you ${call.imperative} and also add ${made.imperative}?${tail}`,
                    ]);
                    const mentions = [...call.mentions, ...made.mentions, ...(message?.mentions ?? [])];
                    const extra = message ? [message.goal] : [];
                    const clauses = [...change.clauses, ...clausesOf(child.entity)];
                    return requestDraft(
                      survey,
                      {
                        actions: [call.action, made.action],
                        mentions,
                        instruction: worded(survey, instruction),
                        extra,
                        clauses,
                      },
                      [4],
                    );
                  }),
              }),
            ),
        ),
    );
}

/** The twin of a refusal: a change just inside what a rule allows, so that always refusing is wrong. */
function withinLimit(survey: Survey): Shape[] {
  return survey.spec.policies.flatMap((policy) =>
    (policy.guard ? guardedChanges(survey, policy.guard) : []).flatMap(({ view, field, values }) => {
      const reference = recipientsOf(survey, view)[0];
      if (values.length === 0 || !reference) return [];
      return [0, 1].map(
        (round): Shape => ({
          key: `${policy.id}/${view.entity.name}.${field.name}#${round}`,
          bind: (random, wording) =>
            drawRow(view, random, (id) => {
              const call = changeCall(survey, view, id, [[field, random.pick(values)]]);
              const message = messageTo(survey, view, id, reference);
              if (!call || !message) return null;
              const instruction = worded(survey, confirmed(wording + round, call.imperative, message.who));
              const mentions = [...call.mentions, ...message.mentions];
              return requestDraft(
                survey,
                { actions: [call.action], mentions, instruction, extra: [message.goal], clauses: clausesOf(policy) },
                [4],
              );
            }),
        }),
      );
    }),
  );
}

/** Families that touch two or more entities, with a policy, a confirmation or a notification. */
export const workflowFamilies: readonly Family[] = [
  { key: "carry_out_workflow", tier: 4, shapes: (survey) => operationShapes(survey, 4, 2) },
  {
    key: "change_under_policy",
    tier: 4,
    shapes: (survey) => [
      ...changeState(survey, watchedViews(survey), 4),
      ...updateField(survey, watchedViews(survey), 4),
      ...createRecord(survey, watchedViews(survey), 4),
    ],
  },
  { key: "change_and_confirm", tier: 4, shapes: changeAndConfirm },
  { key: "change_and_log", tier: 4, shapes: changeAndLog },
  { key: "within_limit", tier: 4, onRule: "passes", shapes: withinLimit },
];
