import type { Expression } from "../../../expression.ts";
import {
  addPolicy,
  compare,
  type Draft,
  ensureField,
  ensureFlag,
  get,
  isPerson,
  type Kind,
  pathBetween,
} from "../draft.ts";
import { namedField } from "../field-notation.ts";
import { attributeIn, kindsOf, namedWhere, personOf, type Rule } from "../rule.ts";
import { secretOf } from "../system-parts.ts";

const verified = (idPath: string): Expression => ({
  some: "verification",
  as: "proof",
  where: compare(get("proof.record_id"), "eq", get(idPath)),
});

/** `never expose PHI`, `salary is visible to HR only`: protected values do not leave, or only to who proved to be the person. */
function disclosure(rule: Rule): boolean {
  const { gloss } = rule;
  const forbids = /\b(never|not|no|without|nobody|only|do not)\b/.test(gloss);
  const secret =
    /\b(confidential|kept private|kept secret|anonymous|stays? private|(are|is|be|remain|stay) secret)\b/.test(gloss);
  const says =
    secret ||
    /\b(expose[sd]? |exposing |be exposed|disclos|reveal|leak (?!ing)|be leaked|give out|giving out|tell anyone|hand out|pass on|share[sd]? with|visible (only )?(to|for)|read out)/.test(
      gloss,
    ) ||
    /\b(not|never)( be)? (share|tell|show|mention)/.test(gloss) ||
    /\b(give|share|show|tell|send|hand) .*\b(details?|information|data|records?|results?)\b/.test(gloss);
  // `two members may not share an address` is about what is unique, not about what is told.
  if (/\bshare (a|an|1|the same)\b/.test(gloss)) return false;
  if (!says || !(forbids || secret) || /\b(authenticate|verify)\b/.test(gloss.slice(0, 14))) return false;
  const named = attributeIn(gloss) ?? (/\baddress/.test(gloss) ? "address" : /\bphone/.test(gloss) ? "phone" : null);
  const person = namedWhere(rule, isPerson);
  const holders = kindsOf(rule).filter((kind) =>
    named
      ? kind.entity.fields.some((field) => field.name === named)
      : kind.entity.fields.some((field) => field.sensitive),
  );
  const kind =
    holders.find((holder) => rule.named.some((one) => one.kind === holder)) ??
    (named && person ? person : holders.find(isPerson)) ??
    holders[0] ??
    person ??
    personOf(rule) ??
    kindsOf(rule)[0];
  if (!kind) return false;
  const papers = namedWhere(
    rule,
    (candidate) => !isPerson(candidate) && /^(document|message|item|measure)$/.test(candidate.archetype),
  );
  if (
    !named &&
    papers &&
    !papers.fromPack &&
    !/\b(phi|pii|personal|patient|customer|client) ?(data|details?|information)?\b/.test(gloss)
  )
    return paperDisclosure(rule, papers);
  const fields = named ? [protect(kind, named, rule)] : sensitiveFields(kind, rule);
  const unless =
    /\b(wrong|other than|without|before|unless|until|third part|except)\b/.test(gloss) && secretOf(kind)
      ? verified("row.id")
      : undefined;
  addPolicy(rule.draft, {
    kind: "disclosure",
    text: rule.text,
    enforcement: "audited",
    disclosure: { entity: kind.entity.name, fields, ...(unless ? { unless } : {}) },
    clause: rule.clause.id,
  });
  return true;
}

/** `privileged documents must never be shared`: what is written in records of a kind stays here, for all of them or those the rule singles out. */
function paperDisclosure(rule: Rule, kind: Kind): boolean {
  const named = rule.named.find((one) => one.kind === kind);
  const word = named ? rule.gloss.slice(0, named.start).trim().split(" ").at(-1) : undefined;
  const texts = kind.entity.fields.filter((field) => field.type === "longtext").map((field) => field.name);
  const fields = texts.length > 0 ? texts.slice(0, 2) : [protect(kind, "notes", rule)];
  const marked =
    word && /^[a-z-]+(ed|ial|ate|tive|al|ret)$/.test(word) && !/^(never|the|all|any)$/.test(word)
      ? ensureFlag(
          kind,
          word.replaceAll("-", "_"),
          `Whether the ${kind.entity.label.toLowerCase()} is ${word}.`,
          rule.clause.id,
        )
      : null;
  addPolicy(rule.draft, {
    kind: "disclosure",
    text: rule.text,
    enforcement: "audited",
    disclosure: {
      entity: kind.entity.name,
      fields,
      ...(marked ? { unless: compare(get(`row.${marked.name}`), "ne", { value: true }) } : {}),
    },
    clause: rule.clause.id,
  });
  return true;
}

function protect(kind: Kind, name: string, rule: Rule): string {
  const field = ensureField(kind, name, () => namedField(name), rule.clause.id);
  field.sensitive = true;
  return field.name;
}

function sensitiveFields(kind: Kind, rule: Rule): string[] {
  if (!kind.entity.fields.some((field) => field.sensitive)) {
    const name = isPerson(kind) ? "date_of_birth" : "notes";
    protect(kind, name, rule);
  }
  return kind.entity.fields.filter((field) => field.sensitive).map((field) => field.name);
}

/** `verify date of birth before ...`, `authenticate the customer before ...`: identity comes first. */
function verifyFirst(rule: Rule): boolean {
  const { gloss, draft } = rule;
  const asks =
    /\b(verif\w*|authenticat\w*|identif(y|ied))\b/.test(gloss) ||
    /\b(check|confirm|prove)\w* (the |their |his |her )?(identity|date of birth|id of|who)/.test(gloss) ||
    /identity (check|verification)|date of birth .*\bcheck/.test(gloss);
  if (!asks) return false;
  const person = personOf(rule);
  const about =
    /identity|date of birth|caller|authenticat|\bdob\b|who /.test(gloss) || namedWhere(rule, isPerson) !== undefined;
  if (!person || !about || /(age|license|licence|certificate|insurance) /.test(gloss)) return false;
  const proof = /\b(pin|password|ssn|passport number|national id|iban)\b/.exec(gloss)?.[1]?.replace(" ", "_");
  if (proof) protect(person, proof, rule);
  if (!secretOf(person)) ensureField(person, "date_of_birth", () => namedField("date_of_birth"), rule.clause.id);
  const label = person.entity.label.toLowerCase();
  const hint = `Call verify_${person.entity.name}_identity for this ${label} first.`;
  addPolicy(draft, {
    kind: "precondition",
    text: rule.text,
    enforcement: "audited",
    guard: { entity: person.entity.name, on: ["read", "update"], require: verified("new.id"), hint },
    clause: rule.clause.id,
  });
  const dependents = dependentsOf(draft, rule, person);
  for (const { kind, path } of dependents) {
    const sensitive = kind.entity.fields.some((field) => field.sensitive);
    addPolicy(draft, {
      kind: "precondition",
      text: `Verify the identity of the ${label} before ${sensitive ? "reading or " : ""}changing ${kind.entity.plural.replaceAll("_", " ")}.`,
      enforcement: "audited",
      guard: {
        entity: kind.entity.name,
        on: sensitive ? ["read", "update"] : ["update"],
        require: verified(`new.${path}`),
        hint,
      },
      clause: rule.clause.id,
    });
  }
  return true;
}

function dependentsOf(draft: Draft, rule: Rule, person: Kind): { kind: Kind; path: string }[] {
  const candidates = kindsOf(rule).filter(
    (kind) => kind !== person && /^(booking|document|money|item)$/.test(kind.archetype),
  );
  const named = candidates.filter((kind) => rule.named.some((one) => one.kind === kind));
  const chosen = named.length > 0 ? named : candidates.filter((kind) => kind.archetype === "booking").slice(0, 1);
  return chosen
    .flatMap((kind) => {
      const path = pathBetween(draft, kind, person);
      return path ? [{ kind, path }] : [];
    })
    .slice(0, 2);
}

/** Rules about who may learn what. */
export const privacyRules = [verifyFirst, disclosure];
