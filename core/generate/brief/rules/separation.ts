import { nounOf } from "../../lexicon/nouns.ts";
import { buildKind, nameOf } from "../archetypes.ts";
import {
  addPolicy,
  addReference,
  all,
  compare,
  type Draft,
  ensureField,
  get,
  isPerson,
  type Kind,
  not,
  referenceTo,
  value,
} from "../draft.ts";
import { namedField } from "../field-notation.ts";
import { after, kindsOf, namedWhere, type Rule } from "../rule.ts";

const doers: Readonly<Record<string, string>> = {
  approve: "approver",
  review: "reviewer",
  grade: "grader",
  sign: "signer",
  authorize: "authorizer",
  authorise: "authorizer",
  judge: "judge",
  audit: "auditor",
  check: "checker",
  confirm: "confirmer",
  merge: "merger",
  inspect: "inspector",
  edit: "editor",
  validate: "validator",
  verify: "verifier",
  pay: "payer",
  assess: "assessor",
};

/** `nobody may approve their own X`, `authors can't approve their own X`, `approver and requester must differ`. */
function notTheirOwn(rule: Rule): boolean {
  const { gloss, draft } = rule;
  const verb = Object.keys(doers).find((candidate) =>
    new RegExp(`\\b${candidate.replace(/e$/, "")}(e|es|ed|s|ing)?\\b`).test(gloss),
  );
  const own = /\bown\b|themsel|himself|herself/.test(gloss) && /\b(not|nobody|never|no|none)\b/.test(gloss);
  const differ =
    /(two|2) different (people|persons|employees|users)|different (person|people|employee|user)s? (than|from)|four[- ]eyes|must differ|not be the same (person|user|employee)|segregation of duties.*(approv|creat)/.test(
      gloss,
    );
  if (!(own || differ) || !verb) return false;
  const at = Math.max(0, gloss.indexOf("own"));
  const object =
    (own ? after(rule, at)?.kind : undefined) ??
    namedWhere(rule, (kind) => !isPerson(kind)) ??
    rule.context ??
    kindsOf(rule).find((kind) => kind.archetype === "document");
  if (!object || isPerson(object)) return false;
  const people = kindsOf(rule).filter((kind) => isPerson(kind) || kind.archetype === "org");
  const requesterField = object.entity.fields.find(
    (field) =>
      field.type === "reference" &&
      people.some((person) => person.entity.name === field.entity) &&
      !/^(approver|reviewer|assignee|checker)/.test(field.name),
  );
  const person =
    people.find((kind) => kind.entity.name === requesterField?.entity) ??
    namedWhere(rule, isPerson) ??
    people[0] ??
    addPerson(draft);
  const requester =
    requesterField ??
    addReference(object, person, {
      as: /^(author|creator|submitter|owner|editor|writer)s?\b/.exec(gloss)?.[1] ?? "requester",
      clause: rule.clause.id,
    });
  const review = kindsOf(rule).find(
    (kind) =>
      kind !== object &&
      kind.archetype === "message" &&
      referenceTo(kind, object) &&
      /^(approve|review|grade)$/.test(verb),
  );
  const actorStem = doers[verb] ?? "approver";
  const holder = review ?? object;
  const actor =
    holder.entity.fields.find((field) => field.name === `${actorStem}_id` && field.entity === person.entity.name) ??
    holder.entity.fields.find(
      (field) => review !== undefined && field.type === "reference" && field.entity === person.entity.name,
    ) ??
    addActor(holder, person, actorStem, rule.clause.id);
  const objectPath = review ? `${referenceTo(review, object)?.name ?? ""}.${requester.name}` : requester.name;
  addPolicy(draft, {
    kind: "separation",
    text: rule.text,
    enforcement: "blocked",
    guard: {
      entity: holder.entity.name,
      on: ["create", "update"],
      fields: review ? [actor.name] : [actor.name, requester.name],
      when: compare(get(`new.${actor.name}`), "ne", value(null)),
      require: compare(get(`new.${actor.name}`), "ne", get(`new.${objectPath}`)),
      hint: `Choose a ${actor.label.toLowerCase()} other than the ${requester.label.toLowerCase()}.`,
    },
    clause: rule.clause.id,
  });
  return true;
}

/** The field for who acts; a wrong-typed one of the same name makes way under another name. */
function addActor(holder: Kind, person: Kind, stem: string, clause: string): ReturnType<typeof addReference> {
  const taken = holder.entity.fields.some((field) => field.name === `${stem}_id`);
  return addReference(holder, person, { as: taken ? `${stem}_${person.entity.name}` : stem, clause });
}

function addPerson(draft: Draft): Kind {
  const kind = buildKind(draft, "user", nounOf("user"));
  draft.kinds.push(kind);
  return kind;
}

/** `A and B can't be held by the same person`: no one holds both roles. */
function exclusiveRoles(rule: Rule): boolean {
  const { gloss, draft } = rule;
  if (
    !/\b(held|hold|have|has|be|combined|own) .*(same (person|user|employee|account)|both)|mutually exclusive|not both|not .* at once/.test(
      gloss,
    )
  )
    return false;
  const match =
    /([\w-]+(?: [\w-]+)?) and (?:the )?([\w-]+(?: [\w-]+)?) (?:roles? )?(?:can|may|must|are|should|is|never)/.exec(
      gloss,
    );
  if (!match?.[1] || !match[2]) return false;
  const pair = [match[1].replace(/^.*\b(and|that|the) /, ""), match[2]].map((name) => name.trim());
  const role = kindsOf(rule).find((kind) =>
    /^(role|permission|position|license|category)$/.test(kind.noun?.name ?? kind.entity.name),
  );
  const person = kindsOf(rule).find((kind) => isPerson(kind) && kind.noun?.name !== "approver");
  if (!role || !person) return false;
  const display = role.entity.fields.find((field) => field.name === role.entity.display);
  if (display) {
    const known = display.sample?.startsWith("choice:") ? display.sample.slice(7).split("|") : [];
    display.sample = `choice:${[...new Set([...pair, ...known])].slice(0, 12).join("|")}`;
    display.unique = false;
    role.entity.seedRows = Math.max(role.entity.seedRows, 8);
  }
  const holders = kindsOf(rule).filter((kind) => referenceTo(kind, role) && referenceTo(kind, person));
  const grant =
    holders.find((kind) => kind.archetype === "booking" || /grant|assignment/.test(kind.entity.name)) ??
    makeGrant(draft, role, person, rule.clause.id);
  const personField = referenceTo(grant, person)?.name ?? "";
  const roleField = referenceTo(grant, role)?.name ?? "";
  const name = `${roleField}.${role.entity.display}`;
  const other = all([
    compare(get("other.id"), "ne", get("new.id")),
    compare(get(`other.${personField}`), "eq", get(`new.${personField}`)),
    compare(get(`other.${name}`), "in", value(pair)),
    compare(get(`other.${name}`), "ne", get(`new.${name}`)),
  ]);
  addPolicy(draft, {
    kind: "separation",
    text: rule.text,
    enforcement: "blocked",
    guard: {
      entity: grant.entity.name,
      on: ["create", "update"],
      when: compare(get(`new.${name}`), "in", value(pair)),
      require: not({ some: grant.entity.name, as: "other", where: other }),
      hint: `The ${person.entity.label.toLowerCase()} holds the other one of ${pair.join(" and ")}.`,
    },
    clause: rule.clause.id,
  });
  return true;
}

function makeGrant(draft: Draft, role: Kind, person: Kind, clause: string): Kind {
  const kind = buildKind(draft, `${role.entity.label.toLowerCase()} grant`, null, clause);
  kind.entity.name = nameOf(`${role.entity.name} grant`);
  addReference(kind, person, { required: true });
  addReference(kind, role, { required: true });
  ensureField(kind, "granted_on", () => namedField("granted_on"));
  draft.kinds.push(kind);
  return kind;
}

/** Rules that keep two duties in different hands. */
export const separationRules = [exclusiveRoles, notTheirOwn];
