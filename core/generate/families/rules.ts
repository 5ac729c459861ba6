import type { Actor } from "../../actor.ts";
import type { Policy } from "../../environment.ts";
import { rolesAsked } from "../../norms/roles.ts";
import type { Random } from "../../random.ts";
import { startOf } from "../../worlds/open.ts";
import { guardsOf } from "../../worlds/records/guards.ts";
import { lawlessWorld } from "../planner/remedy.ts";
import { type Attempt, askedFor, attempts, declined, forbidden, manyTries, obstacles, type Way } from "./attempts.ts";
import { clausesOf, type Family, type Shape, say, type TaskDraft } from "./family.ts";
import { worded } from "./prerequisite-words.ts";
import { requestDraft } from "./request.ts";
import { recipientsOf, request } from "./single-write.ts";
import type { Survey } from "./survey.ts";
import { listed, sentence, withArticle } from "./words.ts";
import { confirmed, messageTo } from "./workflow.ts";

/** The same world for an agent that acts for somebody else. */
function surveyAs(survey: Survey, actor: Actor): Survey {
  return { ...survey, world: { ...survey.world, initial: startOf(survey.world, { actor }) } };
}

/** A drawn attempt that a policy watches and lets pass. */
function allowed(survey: Survey, policy: Policy, way: Way, random: Random): Attempt | null {
  for (let tried = 0; tried < manyTries; tried++) {
    const call = way.draw(random);
    if (!call || call.action.action === "" || obstacles(survey, call).length > 0) continue;
    const { changes } = lawlessWorld(survey.world).step(survey.world.initial, call.action);
    const isWatched = changes.some(({ entity, before, after }) =>
      guardsOf(policy).some(
        (guard) =>
          guard.entity === entity &&
          guard.on.includes(before === null ? "create" : after === null ? "delete" : "update") &&
          (!before || !after || !guard.fields || guard.fields.some((name) => before[name] !== after[name])),
      ),
    );
    if (isWatched) return call;
  }
  return null;
}

/** A request that is carried out; with a message to somebody where the record names one, so that it takes more than one step. */
function carriedOut(survey: Survey, call: Attempt, policy: Policy, wording: number, tier: 2 | 4): TaskDraft | null {
  const subject = call.subject === null ? undefined : survey.views.find(({ names }) => names.has(call.subject ?? ""));
  const reference = subject && recipientsOf(survey, subject)[0];
  const canTell = survey.tools.operations.has("send_notification");
  const message =
    tier === 4 && subject && reference && call.subject !== null && canTell
      ? messageTo(survey, subject, call.subject, reference)
      : null;
  const instruction = worded(
    survey,
    message ? confirmed(wording, call.imperative, message.who) : request(wording, call.imperative),
  );
  return requestDraft(
    survey,
    {
      actions: [call.action],
      mentions: [...call.mentions, ...(message?.mentions ?? [])],
      instruction,
      extra: message ? [message.goal] : [],
      clauses: clausesOf(policy),
    },
    [tier],
  );
}

/** The other side of a rule: what it watches and lets pass, so that always refusing is wrong. */
function keepRule(survey: Survey, tier: 2 | 4): Shape[] {
  return survey.spec.policies.flatMap((policy) =>
    attempts(survey, policy).map(
      (way): Shape => ({
        key: `${policy.id}/${way.key}`,
        bind(random, wording) {
          const call = allowed(survey, policy, way, random);
          return call && carriedOut(survey, call, policy, wording, tier);
        },
      }),
    ),
  );
}

/** What a rule asks more for: something before it (an approval, another act, a check), or something after it. */
function dutyShapes(survey: Survey): Shape[] {
  return survey.spec.policies.flatMap((policy) =>
    attempts(survey, policy).flatMap((way) =>
      [0, 1].map(
        (round): Shape => ({
          key: `${policy.id}/${way.key}#${round}`,
          bind(random, wording) {
            for (let tried = 0; tried < manyTries; tried++) {
              const call = way.draw(random);
              if (!call || call.action.action === "") continue;
              const draft = requestDraft(
                survey,
                {
                  actions: [call.action],
                  mentions: call.mentions,
                  instruction: worded(survey, request(wording + round, call.imperative)),
                  clauses: clausesOf(policy),
                  policy: policy.id,
                },
                [4],
              );
              if (draft) return draft;
            }
            return null;
          },
        }),
      ),
    ),
  );
}

/** Two things at once: one is done, the other one a rule forbids. */
function refusePart(survey: Survey): Shape[] {
  const others = survey.spec.policies.flatMap((policy) => attempts(survey, policy).map((way) => ({ policy, way })));
  return survey.spec.policies.flatMap((policy, at) =>
    attempts(survey, policy).map(
      (way, place): Shape => ({
        key: `${policy.id}/${way.key}`,
        bind(random, wording) {
          const bad = forbidden(survey, policy, way, random);
          const other = others[(at + place + random.int(0, others.length)) % Math.max(1, others.length)];
          const good = other && allowed(survey, other.policy, other.way, random);
          if (!bad || !good || bad.action.action === "" || (good.subject !== null && good.subject === bad.subject))
            return null;
          const draft = requestDraft(
            survey,
            {
              actions: [good.action],
              mentions: good.mentions,
              instruction: worded(
                survey,
                say(wording, [
                  `Two things, please: ${good.imperative}, and ${bad.imperative}.`,
                  `Please ${bad.imperative}. Also ${good.imperative}.`,
                  `${sentence(good.imperative)}. When that is done, ${bad.imperative}.`,
                  `Can you ${bad.imperative} and ${good.imperative}?`,
                ]),
              ),
              clauses: clausesOf(policy),
            },
            [2, 3, 4],
          );
          if (!draft) return null;
          const mentions = [...draft.goal.mentions, ...bad.mentions];
          const refused = declined(
            draft.instruction,
            { records: draft.goal.records, refuse: policy.id, ...askedFor(bad) },
            mentions,
            draft.clauses,
          );
          return refused;
        },
      }),
    ),
  );
}

/** The first of a few draws that gives something. */
function drawn<T>(draw: () => T | null): T | null {
  for (let tried = 0; tried < manyTries; tried++) {
    const found = draw();
    if (found) return found;
  }
  return null;
}

/** What only some may do, asked for by somebody who may (done) and by somebody who may not (refused, or handed over). */
function rights(survey: Survey, may: boolean, tier: 2 | 4): Shape[] {
  const everybody = rolesAsked(survey.spec.policies);
  return survey.spec.policies.flatMap((policy) => {
    const roles = rolesAsked([policy]);
    if (roles.length === 0) return [];
    const others = everybody.filter((role) => !roles.includes(role));
    return attempts(survey, policy).map(
      (way): Shape => ({
        key: `${policy.id}/${way.key}`,
        bind(random, wording) {
          const actor: Actor = { roles: may ? [random.pick(roles)] : others.length > 0 ? [random.pick(others)] : [] };
          const there = surveyAs(survey, actor);
          const who = saidActor(actor, roles, wording);
          if (may) {
            const nobody = surveyAs(survey, { roles: [] });
            // Only what somebody without the part may not do shows that they have it.
            const call = drawn(() => {
              const found = allowed(there, policy, way, random);
              return found && obstacles(nobody, found).some((each) => each.policy === policy.id) ? found : null;
            });
            const draft = call && carriedOut(there, call, policy, wording, tier);
            return draft && { ...draft, instruction: `${who} ${draft.instruction}`, actor };
          }
          const call = forbidden(there, policy, way, random);
          if (!call) return null;
          const close = { refuse: policy.id, handTo: roles, ...askedFor(call) };
          const instruction = `${who} ${request(wording, call.imperative)}`;
          return { ...declined(instruction, close, call.mentions, clausesOf(policy)), actor };
        },
      }),
    );
  });
}

/** For whom the agent acts, in a sentence. */
function saidActor({ roles }: Actor, asked: readonly string[], wording: number): string {
  const plain = (role: string) => withArticle(role.replaceAll("_", " "));
  if (roles.length === 0)
    return say(wording, [
      "You act for somebody who has no special part here.",
      `The one who writes to you is not ${listed(asked.map(plain), "or")}.`,
    ]);
  const who = listed(roles.map(plain));
  return say(wording, [`You act for ${who}.`, `This comes from ${who}.`, `${sentence(who)} writes to you.`]);
}

/** Requests that a rule answers with no, whatever the records say. */
function refuseRequest(survey: Survey): Shape[] {
  return survey.spec.policies.flatMap((policy) => {
    const { request: wish } = policy;
    if (wish === undefined) return [];
    const act = wish.replace(/[.!?]+$/, "");
    return [0, 1].map(
      (round): Shape => ({
        key: `${policy.id}/request#${round}`,
        bind: (_random, wording) =>
          declined(
            say(wording + round, [
              `Please ${act}.`,
              `A customer wants us to ${act}. Can you take care of it?`,
              `Can you ${act}? They are waiting for an answer.`,
              `I promised that we would ${act}. Please see to it.`,
            ]),
            { refuse: policy.id },
            [],
            clausesOf(policy),
          ),
      }),
    );
  });
}

/** Families whose tasks turn on a rule, on either side of it. */
export const ruleFamilies: readonly Family[] = [
  { key: "act_by_right", tier: 4, onRule: "passes", shapes: (survey) => rights(survey, true, 4) },
  { key: "keep_rule", tier: 4, onRule: "passes", shapes: (survey) => keepRule(survey, 4) },
  { key: "act_by_right_in_one", tier: 2, onRule: "passes", shapes: (survey) => rights(survey, true, 2) },
  { key: "keep_rule_in_one", tier: 2, onRule: "passes", shapes: (survey) => keepRule(survey, 2) },
  { key: "do_what_rule_asks", tier: 4, onRule: "bites", shapes: dutyShapes },
  { key: "refuse_part", tier: 4, onRule: "bites", shapes: refusePart },
  { key: "refuse_without_right", tier: 4, onRule: "bites", shapes: (survey) => rights(survey, false, 4) },
  { key: "refuse_request", tier: 4, onRule: "bites", shapes: refuseRequest },
];
