import type { Random } from "../../random.ts";
import { clausesOf, type Family, goalOf, nameOf, recordGoal, type Shape, say, type TaskDraft } from "./family.ts";
import { changedValue } from "./fresh.ts";
import { changeCall, createCall, namedOperations, operationCall, parentParams, subjectOf } from "./phrases.ts";
import { worded } from "./prerequisite-words.ts";
import { messageAbout } from "./rehearse.ts";
import { requestDraft } from "./request.ts";
import type { Survey, View } from "./survey.ts";
import { noun, sentence } from "./words.ts";

const tries = 6;

/** The first draft that some rows of a view allow, drawn at random; a few tries. */
export function drawRow(view: View, random: Random, draft: (id: string) => TaskDraft | null): TaskDraft | null {
  if (view.rows.length === 0) return null;
  for (let attempt = 0; attempt < tries; attempt++) {
    const found = draft(String(random.pick(view.rows).id));
    if (found) return found;
  }
  return null;
}

/** Wordings of a request in the imperative. */
export function request(wording: number, imperative: string): string {
  return say(wording, [
    `Please ${imperative}.`,
    `${sentence(imperative)}.`,
    `Can you ${imperative}?`,
    `I need you to ${imperative}.`,
    `One thing to do today: ${imperative}.`,
  ]);
}

/** Requests to change one field, when they amount to one of some tiers. */
export function updateField(survey: Survey, views: readonly View[], tier: 2 | 4): Shape[] {
  return views.flatMap((view) =>
    view.open
      .filter((field) => !field.transitions && !field.sensitive)
      .map(
        (field): Shape => ({
          key: `${view.entity.name}.${field.name}`,
          bind: (random, wording) =>
            drawRow(view, random, (id) => {
              const row = view.rows.find((each) => each.id === id);
              const value = row && changedValue(survey, view, field, row, random);
              const call = value === undefined ? undefined : changeCall(survey, view, id, [[field, value]]);
              if (!call) return null;
              return requestDraft(
                survey,
                {
                  actions: [call.action],
                  mentions: call.mentions,
                  instruction: worded(survey, request(wording, call.imperative)),
                },
                [tier],
              );
            }),
        }),
      ),
  );
}

/** Requests to move a record to another state, when they amount to one of some tiers. */
export function changeState(survey: Survey, views: readonly View[], tier: 2 | 4): Shape[] {
  return views.flatMap((view) =>
    view.enums
      .filter((field) => field.transitions)
      .flatMap((field) =>
        (field.values ?? []).map(
          (value): Shape => ({
            key: `${view.entity.name}.${field.name}=${value}`,
            bind: (random, wording) => {
              const rows = view.rows.filter((row) => field.transitions?.[String(row[field.name])]?.includes(value));
              return drawRow({ ...view, rows }, random, (id) => {
                const call = changeCall(survey, view, id, [[field, value]]);
                if (!call) return null;
                return requestDraft(
                  survey,
                  {
                    actions: [call.action],
                    mentions: call.mentions,
                    instruction: worded(survey, request(wording, call.imperative)),
                  },
                  [tier],
                );
              });
            },
          }),
        ),
      ),
  );
}

/** Requests to make a record, when they amount to one of some tiers. */
export function createRecord(survey: Survey, views: readonly View[], tier: 2 | 4): Shape[] {
  return views
    .filter((view) => view.create)
    .flatMap((view) =>
      [0, 1, 2].map(
        (round): Shape => ({
          key: `${view.entity.name}#${round}`,
          bind(random, wording) {
            for (let attempt = 0; attempt < tries; attempt++) {
              const call = createCall(survey, view, random);
              if (!call) continue;
              const instruction = say(wording + round, [
                `Please create ${call.imperative}.`,
                `We need ${call.imperative}. Please add it.`,
                `Add ${call.imperative}.`,
                `Can you set up ${call.imperative} for me?`,
              ]);
              const draft = requestDraft(
                survey,
                { actions: [call.action], mentions: call.mentions, instruction: worded(survey, instruction) },
                [tier],
              );
              if (draft) return draft;
            }
            return null;
          },
        }),
      ),
    );
}

/** References of a record to somebody who can be written to. */
export function recipientsOf(survey: Survey, view: View) {
  const people =
    /(person|customer|member|patient|employee|contact|guest|tenant|student|user|driver|client|supplier|holder|company|agent|owner|provider)/;
  const found = view.references.filter((field) => {
    const target = survey.viewOf.get(field.entity ?? "");
    return (
      target &&
      (target.open.some((each) => each.type === "email" || each.type === "phone") || people.test(target.entity.name))
    );
  });
  return found.length > 0 ? found : view.references;
}

const kinds = ["notification", "reminder", "request", "confirmation"] as const;

function sendMessage(survey: Survey): Shape[] {
  if (!survey.tools.operations.has("send_notification")) return [];
  return survey.views.flatMap((view) =>
    recipientsOf(survey, view).flatMap((reference) => {
      const target = survey.viewOf.get(reference.entity ?? "");
      if (!target) return [];
      return kinds.map(
        (kind): Shape => ({
          key: `${view.entity.name}.${reference.name}/${kind}`,
          bind: (random, wording) =>
            drawRow(view, random, (id) => {
              const row = view.rows.find((each) => each.id === id);
              const recipient = row?.[reference.name];
              const about = nameOf(view, id);
              const who = nameOf(target, recipient);
              if (!about || !who || typeof recipient !== "string" || recipient === id) return null;
              const article =
                kind === "reminder" || kind === "request" || kind === "confirmation" || kind === "notification"
                  ? `a ${kind}`
                  : kind;
              const instruction = say(wording, [
                `Please send ${article} to ${who.text} about ${about.text}.`,
                `Send ${who.text} ${article} about ${about.text}.`,
                `${sentence(about.text)}: ${who.text} should get ${article} about it.`,
                `Can you send ${article} about ${about.text} to ${who.text}?`,
              ]);
              const match = { recipient_id: recipient, about_id: id, kind };
              return {
                instruction,
                goal: goalOf({
                  records: [recordGoal({ entity: "notification", match, fill: messageAbout() })],
                  mentions: [...about.mentions, ...who.mentions],
                }),
                answerType: "none",
                clauses: clausesOf(view.entity, target.entity),
              };
            }),
        }),
      );
    }),
  );
}

function deleteRecord(survey: Survey): Shape[] {
  return survey.views
    .filter((view) => view.remove)
    .map(
      (view): Shape => ({
        key: view.entity.name,
        bind: (random, wording) =>
          drawRow(view, random, (id) => {
            const name = nameOf(view, id);
            const param =
              view.remove?.bind.find((bind) => bind.entity === view.entity.name)?.param ??
              view.remove?.parameters[0]?.name;
            if (!name || !view.remove || !param) return null;
            const instruction = say(wording, [
              `Please delete ${name.text}.`,
              `Remove ${name.text} from the system.`,
              `${sentence(name.text)} was entered by mistake. Delete it.`,
              `We no longer need ${name.text}: please delete this ${noun(view.entity)}.`,
            ]);
            return requestDraft(
              survey,
              {
                actions: [
                  { action: view.remove.name, params: { ...parentParams(view, view.remove, id), [param]: id } },
                ],
                mentions: name.mentions,
                instruction,
              },
              [2],
            );
          }),
      }),
    );
}

/** Requests that name an operation, when they amount to the given tier. */
export function operationShapes(survey: Survey, tier: 2 | 3 | 4, again = 1): Shape[] {
  return namedOperations(survey).flatMap((operation) =>
    Array.from(
      { length: again },
      (_, round): Shape => ({
        key: `${operation.name}#${round}`,
        bind(random, wording) {
          const subject = subjectOf(survey, operation);
          if (!subject) return null;
          for (let attempt = 0; attempt < 3; attempt++) {
            const draft = drawRow(subject.view, random, (id) => {
              const call = operationCall(survey, operation, id, random);
              if (!call) return null;
              const instruction = worded(survey, request(wording + round, call.imperative));
              return requestDraft(
                survey,
                { actions: [call.action], mentions: call.mentions, instruction, clauses: clausesOf(operation) },
                [tier],
              );
            });
            if (draft) return draft;
          }
          return null;
        },
      }),
    ),
  );
}

/** Families whose tasks need exactly one write. */
export const singleWriteFamilies: readonly Family[] = [
  { key: "update_field", tier: 2, shapes: (survey) => updateField(survey, survey.views, 2) },
  { key: "change_state", tier: 2, shapes: (survey) => changeState(survey, survey.views, 2) },
  { key: "create_record", tier: 2, shapes: (survey) => createRecord(survey, survey.views, 2) },
  { key: "send_message", tier: 2, shapes: sendMessage },
  { key: "delete_record", tier: 2, shapes: deleteRecord },
  { key: "carry_out", tier: 2, shapes: (survey) => operationShapes(survey, 2) },
];
