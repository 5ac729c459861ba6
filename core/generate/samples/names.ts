import type { Entity } from "../../environment.ts";
import type { Random } from "../../random.ts";
import { kindOfTrades } from "../../reading/affinity.ts";
import { nounKindOf } from "../../reading/word-kinds.ts";
import {
  adjectives,
  bookTitles,
  carMakers,
  carModels,
  codeTopics,
  companyHeads,
  companyTails,
  drugs,
  firstNames,
  lastNames,
  petNames,
  productKinds,
  products,
  songs,
  strengths,
  titles,
} from "./words.ts";

/** `Maria Lopez`. */
export function fullName(random: Random): string {
  return `${random.pick(firstNames)} ${random.pick(lastNames)}`;
}

/** `Cedar Robotics`, sometimes with a family name or a legal form. */
export function companyName(random: Random): string {
  const head = random.next() < 0.25 ? random.pick(lastNames) : random.pick(companyHeads);
  const form = random.next();
  return `${head} ${random.pick(companyTails)}${form < 0.12 ? " Group" : form < 0.24 ? " Ltd" : ""}`;
}

/** A text in lower-case ASCII letters and digits, words joined by `joiner`; `x` when nothing is left. */
export function slugOf(text: string, joiner: string): string {
  const words = text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  return words?.join(joiner) ?? "x";
}

/** What the name of an entity says about how its records are called; the first match of the whole name, then of its last word. */
const kinds: readonly (readonly [RegExp, string])[] = [
  [/^(ticket|incident|issue|problem|complaint|request|case|alert|inquiry|enquiry|support_.*|claim|change)$/, "ticket"],
  [/^(bug|defect|fault)$/, "bug"],
  [
    /^(task|todo|to_do|chore|reminder|action|subtask|checklist|work_order|step|assignment|story|user_story|card)$/,
    "task",
  ],
  [/^(activity|interaction|call|meeting|visit)$/, "activity"],
  [/^(deal|opportunity|quote|proposal|contract|engagement)$/, "deal"],
  [/^(project|experiment|study|matter|program|programme|initiative|sprint|milestone)$/, "project"],
  [/^(event|conference|workshop|show|performance|session|concert|trip|match|wedding|webinar|competition)$/, "event"],
  [/^(course|subject|lesson|module|exam|curriculum|training)$/, "course"],
  [/^(class|group_class)$/, "class"],
  [/^(article|post|page|blog|news|draft|topic|thread|recipe_post)$/, "article"],
  [/^(video|clip|episode|stream|lecture|podcast)$/, "video"],
  [/^(film|movie|series|play|screening)$/, "film"],
  [/^(job|vacancy|position|opening|role|shift_role)$/, "job"],
  [/^(service|treatment|procedure|offering|test|inspection_type)$/, "service"],
  [/^(room|suite|hall|studio|space|apartment|unit|lounge)$/, "room"],
  [
    /^(location|branch|warehouse|site|store|clinic|depot|station|office|restaurant|hotel|shop|zone|area|region|venue|school|salon|lab|laboratory|facility|property|building|garage|museum|gym|library|airport|base|farm|field|lot|plot|hub|dock|terminal|campus|center|centre|parking_.*)$/,
    "place",
  ],
  [/^(plan|tier|package|subscription_plan|tariff|membership_plan)$/, "plan"],
  [
    /^(category|department|team|group|tag|list|folder|segment|queue|channel|board|section|collection|playlist|label|genre)$/,
    "category",
  ],
  [/^(exhibit|artifact|artefact|artwork|object|painting|specimen)$/, "exhibit"],
  [/^(document|file|report|form|record|certificate|policy|agreement|template)$/, "document"],
  [/^(message|email|comment|review|feedback|announcement)$/, "message"],
  [/^(equipment|machine|asset|device|tool|instrument|sensor|appliance|meter|part)$/, "equipment"],
  [/^(campaign|offer|promotion|fund|fundraiser|coupon|discount)$/, "campaign"],
  [/^(dish|meal|recipe|menu|menu_item|food)$/, "menu"],
  [/^(ingredient|crop|produce|raw_material|material)$/, "ingredient"],
];

/** Words of entities whose records are people. */
export const personWords =
  /^(person|contact|customer|client|member|patient|student|pupil|teacher|instructor|trainer|coach|employee|staff|worker|user|guest|visitor|attendee|participant|passenger|tenant|landlord|owner|resident|donor|volunteer|candidate|applicant|manager|agent|driver|courier|technician|mechanic|doctor|nurse|provider|prescriber|pharmacist|vet|therapist|lawyer|author|editor|reporter|journalist|photographer|artist|researcher|curator|stylist|chef|guide|seller|buyer|host|creator|subscriber|lead|player|farmer|parent|child|guardian|officer|adjuster|inspector|reviewer|approver|admin|borrower|lender|pilot|crew_member|speaker|policyholder|beneficiary|caregiver|stylist|rider|operator|requester|supervisor|associate|representative|adviser|advisor)$/;

/** Words of entities whose records are organisations. */
export const organisationWords =
  /^(company|organi[sz]ation|supplier|vendor|firm|business|manufacturer|insurer|partner|carrier|sponsor|charity|agency|employer|distributor|publisher|bank|account|merchant|brand|airline|club|shipper|wholesaler|studio_company|landlord_company)$/;

/** A title or name for a record of the entity, as its trade would give it. */
export function titleFor(entity: Entity, random: Random): string {
  const known = titlers.get(entity);
  if (known) return known(random);
  const last = entity.name.slice(entity.name.lastIndexOf("_") + 1);
  const titler = titlerOf(entity.name, entity) ?? titlerOf(last, entity) ?? titlerByKind(entity);
  titlers.set(entity, titler);
  return titler(random);
}

/** How records of a noun that no list knows are called, by what it stands for: people and animals by name, places by where they are, things of work by number. */
function titlerByKind(entity: Entity): Titler {
  const noun = entity.label.toLowerCase();
  const phrase = entity.name.replaceAll("_", " ");
  switch (kindOfTrades(phrase) ?? nounKindOf(phrase)) {
    case "person":
    case "staff":
      return fullName;
    case "org":
      return companyName;
    case "animal":
      return (random) => random.pick(petNames);
    case "place":
      return (random) => `${random.pick(titles.place ?? adjectives)} ${noun}`;
    case "thing":
      return (random) => `${entity.label} ${random.int(1, 99)}`;
    default:
      return (random) => `${random.pick(adjectives)} ${noun}`;
  }
}

type Titler = (random: Random) => string;

const titlers = new WeakMap<Entity, Titler>();

const product: Titler = (random) => `${random.pick(productKinds)} ${random.pick(products)}`;

const codeBranch: Titler = (random) =>
  `${random.pick(["feature", "fix", "chore", "release"])}/${random.pick(codeTopics)}`;

/** Words whose records are called by a maker, a list of their own or a form. */
const namings: readonly (readonly [RegExp, Titler])[] = [
  [personWords, fullName],
  [organisationWords, companyName],
  [/^(book|novel|title|copy|audiobook|manuscript)$/, (random) => random.pick(bookTitles)],
  [/^(song|track|album|piece)$/, (random) => random.pick(songs)],
  [
    /^(repository|repo|codebase)$/,
    (random) => `${random.pick(codeTopics)}-${random.pick(["api", "web", "service", "worker", "sdk", "docs"])}`,
  ],
  [
    /^(pull_request|merge_request|commit|patch)$/,
    (random) => `${random.pick(["Add", "Fix", "Refactor", "Document", "Test", "Speed up"])} ${random.pick(codeTopics)}`,
  ],
  [/^(pet|animal|dog|cat|horse|cow)$/, (random) => random.pick(petNames)],
  [
    /^(car|vehicle|truck|van|bus|motorcycle|tractor)$/,
    (random) => `${random.pick(carMakers)} ${random.pick(carModels)}`,
  ],
  [
    /^(bike|bicycle|scooter|boat|kayak|aircraft|plane|drone|robot)$/,
    (random) => `${random.pick(adjectives)} ${random.int(1, 9) * 100}`,
  ],
  [
    /^(drug|medication|medicine|vaccine|prescription_drug)$/,
    (random) => `${random.pick(drugs)} ${random.pick(strengths)}`,
  ],
  [
    /^(term|semester|season|academic_term)$/,
    (random) => `${random.pick(["Spring", "Summer", "Autumn", "Winter"])} ${random.int(2024, 2027)}`,
  ],
  [
    /^(route|line|tour)$/,
    (random) => `${random.pick(titles.place ?? adjectives)} - ${random.pick(titles.place ?? adjectives)}`,
  ],
  [/^(product|sku|good|item|accessory|gift|variant|merchandise)$/, product],
];

function titlerOf(word: string, entity: Entity): Titler | null {
  if (
    word === "branch" &&
    entity.fields.some((field) => field.name === "repository_id" || field.name === "head_commit")
  )
    return codeBranch;
  const naming = namings.find(([pattern]) => pattern.test(word))?.[1];
  if (naming) return naming;
  const list = titles[kinds.find(([pattern]) => pattern.test(word))?.[1] ?? ""];
  if (!list) return null;
  if (list !== titles.place) return (random) => random.pick(list);
  const noun = entity.label.toLowerCase();
  const places = list.filter((place) => !noun.includes(place.toLowerCase()));
  return (random) => `${random.pick(places)} ${noun}`;
}
