import type { Random } from "../../random.ts";
import { askedFor, attempts, declined, forbidden, obstacles } from "./attempts.ts";
import { clausesOf, type Family, type Shape, say } from "./family.ts";
import { createCall, namedOperations, operationCall, subjectOf } from "./phrases.ts";
import { drawRow, request } from "./single-write.ts";
import type { Survey } from "./survey.ts";
import { sentence } from "./words.ts";

function refuseRule(survey: Survey): Shape[] {
  return survey.spec.policies.flatMap((policy) =>
    attempts(survey, policy).flatMap((attempt) =>
      [0, 1].map(
        (round): Shape => ({
          key: `${policy.id}/${attempt.key}#${round}`,
          bind(random, wording) {
            const call = forbidden(survey, policy, attempt, random);
            if (!call) return null;
            const instruction = `${request(wording + round, call.imperative)}${say(wording, ["", " It is urgent.", " I need this today.", ""])}`;
            return declined(instruction, { refuse: policy.id, ...askedFor(call) }, call.mentions, clausesOf(policy));
          },
        }),
      ),
    ),
  );
}

const missable = new Set([
  "integer",
  "decimal",
  "money",
  "date",
  "datetime",
  "enum",
  "email",
  "phone",
  "text",
  "address",
]);

/** Requests that leave out one thing that the tool cannot do without. */
function askForMissing(survey: Survey): Shape[] {
  const creates = survey.views.flatMap((view) =>
    (view.create?.parameters ?? [])
      .filter((parameter) => parameter.required && missable.has(parameter.type))
      .map(
        (parameter): Shape => ({
          key: `${view.create?.name}/${parameter.name}`,
          bind(random, wording) {
            const call = createCall(survey, view, random, {}, parameter.name);
            if (!call || !survey.world.operation(call.action.action)) return null;
            if (
              obstacles(survey, call).length > 0 ||
              survey.world.step(survey.world.initial, call.action).kind !== "write"
            )
              return null;
            const instruction = say(wording, [
              `Please create ${call.imperative}.`,
              `Add ${call.imperative}. That is all I know.`,
              `We need ${call.imperative} right away.`,
              `Can you set up ${call.imperative}?`,
            ]);
            return declined(instruction, { ask: parameter.name }, call.mentions, clausesOf(view.entity));
          },
        }),
      ),
  );
  return [...creates, ...operationsWithout(survey)];
}

function operationsWithout(survey: Survey): Shape[] {
  return namedOperations(survey).flatMap((operation) => {
    const subject = subjectOf(survey, operation);
    const missing = operation.parameters.filter(
      (parameter) => parameter.required && missable.has(parameter.type) && parameter.name !== subject?.param,
    );
    const [only, ...others] = missing;
    if (!subject || !only || others.length > 0) return [];
    return [
      {
        key: `${operation.name}/${only.name}`,
        bind: (random: Random, wording: number) =>
          drawRow(subject.view, random, (id) => {
            const call = operationCall(survey, operation, id, random);
            if (
              !call ||
              survey.world.step(survey.world.initial, call.action).kind !== "write" ||
              obstacles(survey, call).length > 0
            )
              return null;
            const label = only.name.replace(/_id$/, "").replaceAll("_", " ").toLowerCase();
            const bare = call.imperative
              .replace(new RegExp(`(; )?${label} [^;)]*`), "")
              .replace(" ()", "")
              .replace("(; ", "(");
            if (bare === call.imperative) return null;
            const instruction = say(wording, [
              `Please ${bare}.`,
              `${sentence(bare)}. I have no further details.`,
              `Can you ${bare}?`,
              `I need you to ${bare}.`,
            ]);
            return declined(instruction, { ask: only.name }, call.mentions, clausesOf(operation));
          }),
      },
    ];
  });
}

/** Families whose right end is to refuse by a rule, or to ask for what the request leaves out. */
export const declineFamilies: readonly Family[] = [
  { key: "refuse_rule", tier: 4, onRule: "bites", shapes: refuseRule },
  { key: "ask_for_missing", tier: 4, shapes: askForMissing },
];
