import type { Expression } from "../../../expression.ts";
import { verbStates } from "../../lexicon/words.ts";
import { ensureState } from "../attributes-of-brief.ts";
import { addPolicy, addReference, all, compare, get, isPerson, type Kind, referenceTo, value } from "../draft.ts";
import { stateField } from "../field-notation.ts";
import { kindsOf, namedWhere, type Rule } from "../rule.ts";
import { recipientPath } from "../substance.ts";
import { infinitiveOf } from "../tokens.ts";
import { beyond, thresholdOf } from "./measure.ts";

const telling =
  /\b(send|sends|sent|warn|warns|warned|call the|call them|phone the|contact the|advise the|notif\w*|inform\w*|tell|told|remind\w*|alert\w*|e-?mail\w*|text|message|messaged|confirm to|write to|let .* know|gets? a (confirmation|notification|reminder|receipt|message)|receives? a (confirmation|notification|reminder|receipt|message))\b/;
const logging =
  /(?:^|\b(?:always|must|and|then|to|is|are|be|,) )(log|logs|logged|record|records|recorded|document|documented|note|write|add|create|make|file|open|issue|order|schedule)\b/;
const hinge =
  /\b(when|whenever|once|after|as soon as|on|upon|of every|of each|of any|of all|about|every time|each time|if|the moment|for every|for each|before|following)\b/;

/** A cause that compares: without its threshold the rule would ask for too much. */
const measured =
  /\b(?:(?:falls?|drops?|sinks?|goes|rises?|climbs?|is|are) (?:below|under|above|beyond|over (?:the|its))|exceeds?|reach(?:es)?)\b/;

/** `notify the requester on resolution`, `log an activity when a deal changes stage`: a write asks for a record that follows it. */
function followUp(rule: Rule): boolean {
  const { gloss, draft } = rule;
  if (
    /\b(not|never|no) (be )?(send|notify|inform|tell|email|message|contact|log|record)/.test(gloss) ||
    /\b(need|require)s? .*\b(recorded|logged|documented)\b/.test(gloss) ||
    /\b(may|can|could) (only )?be (sent|mailed|messaged|told|informed)\b/.test(gloss)
  )
    return false;
  const tells = telling.test(gloss);
  const logs = !tells && logging.test(gloss);
  if (!tells && !logs) return false;
  const split = splitAtHinge(gloss, tells ? telling : logging);
  if (!split) return false;
  const made = logs
    ? rule.named.find((named) => named.start >= split.deed[0] && named.end <= split.deed[1] && !isPerson(named.kind))
        ?.kind
    : undefined;
  if (logs && !made) return followUpThing(rule, split);
  const trigger = triggerOf(rule, split.cause, made);
  if (!trigger) return false;
  const where: Record<string, Expression> = {};
  const conditions: Expression[] = trigger.when ? [trigger.when] : [];
  const threshold = thresholdOf(rule);
  if (
    threshold &&
    !threshold.sumFor &&
    threshold.kind === trigger.kind &&
    threshold.start >= split.cause[0] &&
    threshold.end <= split.cause[1]
  ) {
    conditions.push(beyond(threshold, "new"));
    trigger.fields = [threshold.field.name];
    trigger.on = ["create", "update"];
  } else if (measured.test(gloss.slice(...split.cause))) return false;
  if (made && made !== trigger.kind) {
    const link =
      referenceTo(made, trigger.kind) ??
      (referenceTo(trigger.kind, made) ? undefined : addReference(made, trigger.kind, { clause: rule.clause.id }));
    if (!link) return false;
    where[link.name] = get("new.id");
  } else {
    const wanted = rule.named.find(
      (named) =>
        named.start >= split.deed[0] &&
        named.end <= split.deed[1] &&
        (isPerson(named.kind) || named.kind.archetype === "org"),
    )?.kind;
    const role =
      /\b(requester|reporter|author|owner|assignee|creator|host|sender|approver|reviewer|organizer|uploader)\b/.exec(
        gloss.slice(...split.deed),
      )?.[1];
    const roleField = role ? trigger.kind.entity.fields.find((field) => field.name === `${role}_id`) : undefined;
    if (
      wanted &&
      wanted !== trigger.kind &&
      !isPerson(trigger.kind) &&
      !trigger.kind.fromPack &&
      recipientPath(draft, trigger.kind, wanted) === null
    )
      addReference(trigger.kind, wanted, { clause: rule.clause.id });
    const path =
      roleField?.name ??
      (trigger.kind === wanted ? "id" : recipientPath(draft, trigger.kind, wanted)) ??
      (isPerson(trigger.kind) && !wanted ? "id" : null);
    // Which of them is to be told cannot be known from the record.
    if (path === null && wanted && isPerson(trigger.kind)) return false;
    where.recipient_id = path ? get(`new.${path}`) : value(wanted ? wanted.entity.name : (role ?? "operations"));
    where.about_id = get("new.id");
    where.kind = value(
      /confirm|receipt/.test(gloss) ? "confirmation" : /remind/.test(gloss) ? "reminder" : "notification",
    );
    if (path && path !== "id") conditions.push(compare(get(`new.${path}`), "ne", value(null)));
  }
  addPolicy(draft, {
    kind: "confirmation",
    text: rule.text,
    enforcement: "audited",
    followUp: {
      entity: trigger.kind.entity.name,
      on: trigger.on,
      ...(trigger.fields ? { fields: trigger.fields } : {}),
      ...(conditions.length > 0 ? { when: all(conditions) } : {}),
      create: made && made !== trigger.kind ? made.entity.name : "notification",
      where,
    },
    clause: rule.clause.id,
  });
  return true;
}

type Split = { readonly deed: readonly [number, number]; readonly cause: readonly [number, number] };

/** Parts a rule into what to do and what it follows. */
function splitAtHinge(gloss: string, deed: RegExp): Split | null {
  const start = deed.exec(gloss)?.index ?? 0;
  const opening = /^(when|whenever|once|after|as soon as|on|upon|if|every time|the moment)\b/.exec(gloss);
  if (opening) {
    const comma = gloss.search(
      /,| must | (send|notify|inform|log|tell|record) | (is|are) (notified|informed|told|sent)/,
    );
    return comma > 0
      ? { deed: [comma, gloss.length], cause: [0, comma] }
      : { deed: [0, gloss.length], cause: [0, gloss.length] };
  }
  const later = hinge.exec(gloss.slice(start));
  if (!later) {
    if (/ (is|are|be|gets?|receives?) /.test(gloss)) return { deed: [0, gloss.length], cause: [0, gloss.length] };
    return /^(always )?(send|notify|inform|confirm)/.test(gloss)
      ? { deed: [0, gloss.length], cause: [0, gloss.length] }
      : null;
  }
  const at = start + later.index;
  return { deed: [0, at], cause: [at, gloss.length] };
}

/** The write a cause names: an entity of its own or the one at hand, made or changed, into a state or in any way. */
function triggerOf(
  rule: Rule,
  cause: readonly [number, number],
  made: Kind | undefined,
): { kind: Kind; on: ("create" | "update" | "delete")[]; fields?: string[]; when?: Expression } | null {
  const text = rule.gloss.slice(...cause);
  const inside = rule.named.filter(
    (named) => named.start >= cause[0] && named.end <= cause[1] && named.kind !== made && !named.kind.entity.system,
  );
  const moving = kindsOf(rule).filter((kind) => kind !== made && stateField(kind.entity) && !isPerson(kind));
  const named =
    inside.find(
      (one) =>
        !isPerson(one.kind) &&
        /^(booking|document|money|event|work|item|measure|message|line|product|container|place)$/.test(
          one.kind.archetype,
        ),
    )?.kind ??
    nounTrigger(text, moving) ??
    inside[0]?.kind;
  const soon = /\b(day|hours?|week) before\b|reminder/.test(rule.gloss)
    ? moving.find((candidate) => candidate.archetype === "booking")
    : undefined;
  const kind =
    named ??
    soon ??
    (rule.context && rule.context !== made && !isPerson(rule.context) ? rule.context : undefined) ??
    moving.find((candidate) => candidate.archetype === "booking") ??
    moving.find((candidate) => candidate.archetype === "document") ??
    moving[0];
  if (!kind) return null;
  const state = stateField(kind.entity);
  const each = /\b(?:every|each|new|any|all) (?:new )?([a-z]+)/.exec(text)?.[1];
  const makes =
    (each !== undefined && !/^(decision|change|ruling|status|update)$/.test(each) && !(each in stateNouns)) ||
    /creat|\bbook|\bnew\b|plac|register|sign(ed|s)? up|made|open(ed|s)|receiv|\badd|submitt|upload|enter/.test(text);
  const changes =
    /chang|updat|cancel|mov|reschedul|stage|status|decision|resol|approv|reject|clos|complet|deliver|ship|escalat|den(y|ied)|finish|expir|return|pay|paid|extend|delay|assign|publish|block|stolen|lost|merge|progress|dispatch/.test(
      text,
    );
  const states = statesNamed(text);
  // Neither an entity nor a known event is named: the record at hand would be a guess.
  const guessed = named === undefined && soon === undefined;
  if (guessed && /\b(?:every|each|any) [a-z]+/.test(text) && !changes && states.length === 0) return null;
  const ready =
    /\b(?:is|are|becomes?|gets?|runs?) (ready|late|overdue|available|delayed|empty|low|expired|due|lost|stolen|missing|offline|full)\b/.exec(
      text,
    )?.[1];
  if (ready && states.length === 0) states.push(ready);
  if (/\barriv(es?|ed)\b/.test(text) && states.length === 0) states.push("arrived");
  const broad = /\bchang|\bupdat|stage|status|decision|reschedul|\bmov(e|ed|es)\b/.test(text);
  if (
    states.length > 0 &&
    !broad &&
    !(makes && /\b(every|each|new) (new )?(booking|order|reservation|appointment|registration|enrollment)/.test(text))
  ) {
    const names = states.map((each) => ensureState(kind, each, rule.clause.id));
    const into = states.length === 1 ? value(states[0] ?? null) : value(states);
    const name = names[0] ?? "";
    return {
      kind,
      on: ["update"],
      fields: [name],
      when: compare(get(`new.${name}`), states.length === 1 ? "eq" : "in", into),
    };
  }
  for (const candidate of states) if (candidate === "cancelled") ensureState(kind, candidate, rule.clause.id);
  const fields = state
    ? [
        state.name,
        ...(/chang|mov|reschedul|updat/.test(text) && !/stage|status|state/.test(text)
          ? kind.entity.fields
              .filter((field) =>
                /^(starts_at|ends_at|start_date|end_date|scheduled_at|check_in|check_out)$/.test(field.name),
              )
              .map((field) => field.name)
          : []),
      ]
    : undefined;
  if (changes && makes && !/stage|status/.test(text))
    return { kind, on: ["create", "update"], ...(fields ? { fields } : {}) };
  if (changes) return { kind, on: ["update"], ...(fields ? { fields } : {}) };
  return { kind, on: ["create"] };
}

function nounTrigger(text: string, moving: readonly Kind[]): Kind | undefined {
  if (/\b(booking|change|cancellation|reservation|reschedul\w*)\b/.test(text))
    return moving.find((kind) => kind.archetype === "booking");
  if (/\b(decision|resolution|approval|status|ruling)\b/.test(text))
    return (
      moving.find(
        (kind) =>
          kind.archetype === "document" && /claim|request|application|ticket|case|dispute/.test(kind.entity.name),
      ) ?? moving.find((kind) => kind.archetype === "document")
    );
  if (/\b(delivery|shipment|dispatch)\b/.test(text))
    return moving.find((kind) => /deliver|shipment|parcel|order/.test(kind.entity.name));
  if (/\b(payment)\b/.test(text)) return moving.find((kind) => kind.archetype === "money");
  return undefined;
}

const stateNouns: Readonly<Record<string, string>> = {
  resolution: "resolved",
  cancellation: "cancelled",
  approval: "approved",
  rejection: "rejected",
  delivery: "delivered",
  completion: "completed",
  closure: "closed",
  payment: "paid",
  escalation: "escalated",
  dispatch: "dispatched",
  publication: "published",
  refund: "refunded",
  shipment: "shipped",
  arrival: "arrived",
  admission: "admitted",
  discharge: "discharged",
  denial: "denied",
};

function statesNamed(text: string): string[] {
  const states = new Set<string>();
  for (const word of text.split(/[^a-z]+/)) {
    const noun = stateNouns[word];
    const verb = infinitiveOf(word);
    const state =
      noun ??
      (verb && /(ed|en|s|t|d)$/.test(word) && verb !== word && verb !== "drop" ? verbStates.get(verb) : undefined);
    if (state && !/^(booked|ordered|registered|placed|reported|enrolled)$/.test(state)) states.add(state);
  }
  return [...states];
}

/** `block a card when it is stolen and then order a replacement`: the act makes a state, the replacement is a new record of the kind. */
function followUpThing(rule: Rule, split: Split): boolean {
  const deed = rule.gloss.slice(...split.deed);
  if (/\breplace|\bsubstitute\b/.test(rule.gloss)) return replacement(rule);
  const noun = /\b(?:log|record|document|note|write|file|create|open|issue|add) (?:a |an |the )?([a-z]+)/.exec(
    deed,
  )?.[1];
  if (!noun || !/log|record|note|reason|entry|report|document/.test(deed)) return false;
  const trigger = triggerOf(rule, split.cause, undefined);
  if (!trigger) return false;
  addPolicy(rule.draft, {
    kind: "confirmation",
    text: rule.text,
    enforcement: "audited",
    followUp: {
      entity: trigger.kind.entity.name,
      on: trigger.on,
      ...(trigger.fields ? { fields: trigger.fields } : {}),
      ...(trigger.when ? { when: trigger.when } : {}),
      create: "notification",
      where: { recipient_id: value("log"), about_id: get("new.id"), kind: value("notification") },
    },
    clause: rule.clause.id,
  });
  rule.clause.note = "The log is kept as a notification to the recipient `log`.";
  return true;
}

/** What was blocked, stolen or broken is replaced by a new record of its kind. */
function replacement(rule: Rule): boolean {
  if (!/\breplace(ment|d)?\b/.test(rule.gloss) || !/\b(then|and|order|issue|send|must)\b/.test(rule.gloss))
    return false;
  const kind = namedWhere(rule, (candidate) => !isPerson(candidate)) ?? rule.context;
  if (!kind) return false;
  const trouble =
    statesNamed(rule.gloss).find((candidate) => /block|lost|retired|cancel/.test(candidate)) ??
    (/block/.test(rule.gloss) ? "blocked" : /lost/.test(rule.gloss) ? "lost" : "retired");
  const status = ensureState(kind, trouble, rule.clause.id);
  const replaces = addReference(kind, kind, { as: `replaced_${kind.entity.name}`, clause: rule.clause.id });
  addPolicy(rule.draft, {
    kind: "confirmation",
    text: rule.text,
    enforcement: "audited",
    followUp: {
      entity: kind.entity.name,
      on: ["update"],
      fields: [status],
      when: compare(get(`new.${status}`), "eq", value(trouble)),
      create: kind.entity.name,
      where: { [replaces.name]: get("new.id") },
    },
    clause: rule.clause.id,
  });
  rule.clause.note = `The replacement is a new ${kind.entity.label.toLowerCase()} whose ${replaces.name} is the old one.`;
  return true;
}

/** Rules that ask for a record after a write. */
export const followUpRules = [replacement, followUp];
