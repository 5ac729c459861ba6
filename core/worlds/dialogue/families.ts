import { sentence } from "../../generate/families/words.ts";
import type { Json } from "../../json.ts";
import type { Demand } from "../../judge/demand.ts";
import type { Random } from "../../random.ts";
import type { SimulatedUser } from "../../simulated-user.ts";
import type { Tier } from "../../task.ts";
import { type Entry, toldIn, waysToWrite } from "./handbook.ts";

/** What a task of a dialogue is made of. */
export type Dialogue = {
  /** What the customer says, in parts, and what they tell when asked. */
  readonly request: SimulatedUser["request"];
  readonly facts: SimulatedUser["facts"];
  /** How the reply has to look, as the agent is told; nothing beside that it be right when empty. */
  readonly form: string;
  readonly demands: readonly Demand[];
  /** What no reply may say: judged apart. */
  readonly forbidden: readonly Demand[];
  readonly entries: readonly Entry[];
  readonly reply: string;
  /** As somebody else would write it. */
  readonly other: string;
  /** Replies that are nearly right. */
  readonly wrong: readonly { readonly what: string; readonly reply: string }[];
};

/** Where a dialogue is made: the customer's name, the house, and entries of the handbook, of which the first is the one asked for. */
export type Scene = {
  readonly customer: string;
  readonly house: string;
  readonly entry: Entry;
  /** Of the same topic, other things. */
  readonly beside: readonly Entry[];
  /** Of another topic, where the handbook has one. */
  readonly further: Entry;
  readonly random: Random;
};

export type Family = {
  readonly name: string;
  readonly tier: Tier;
  /** Null where it cannot be made of an entry. */
  readonly make: (scene: Scene) => Dialogue | null;
};

const saysValue = ({ value }: Entry): Demand => ({ kind: "says", what: value, anyOf: waysToWrite(value) });
/** A reply to one question tells nothing of other things: who pours out the handbook has answered nobody. */
const omitsOthers = ({ beside }: Scene, but: readonly Entry[] = []): Demand[] => {
  const texts = beside.filter((each) => !but.includes(each)).flatMap(({ value }) => waysToWrite(value));
  return texts.length > 0 ? [{ kind: "omits", what: "what holds for something else", texts }] : [];
};
const asked = ({ topic, thing }: Entry) => `${topic.asks[0]}${thing}${topic.asks[1]}`;
const another = ({ beside: [first] }: Scene) => first;

/** Wrong facts that a reply may give: another thing's, none, and all there are. */
function wrongFacts(scene: Scene, write: (told: string) => string): { what: string; reply: string }[] {
  const { entry, beside } = scene;
  const other = another(scene);
  return [
    ...(other ? [{ what: "another_fact", reply: write(toldIn({ ...entry, value: other.value })) }] : []),
    { what: "denied_fact", reply: write(`It is not true that it is so: ${toldIn(entry)}`) },
    { what: "no_fact", reply: write("I am afraid that I cannot say.") },
    { what: "every_fact", reply: write([entry, ...beside].map(toldIn).join(" ")) },
  ];
}

const plain = (scene: Scene): Pick<Dialogue, "request" | "facts" | "entries" | "forbidden"> => ({
  request: [asked(scene.entry)],
  facts: [],
  entries: [scene.entry],
  forbidden: [],
});

const fact: Family = {
  name: "answer_from_the_handbook",
  tier: 1,
  make(scene) {
    const { entry } = scene;
    return {
      ...plain(scene),
      form: "At most 40 words.",
      demands: [saysValue(entry), ...omitsOthers(scene), { kind: "words", atMost: 40 }],
      reply: toldIn(entry),
      other: `Thank you for asking! ${sentence(entry.topic.other(entry.thing, entry.value))} Is there anything else?`,
      wrong: [
        ...wrongFacts(scene, (told) => told),
        { what: "too_long", reply: `${toldIn(entry)} ${"We are glad to help. ".repeat(10)}` },
      ],
    };
  },
};

/** What an agent may call the thing that it asks for. */
const calledAs = {
  article: ["article", "product", "item", "thing"],
  branch: ["branch", "shop", "store", "location", "town"],
} as const;

const missing: Family = {
  name: "ask_for_what_is_missing",
  tier: 2,
  make(scene) {
    const { entry } = scene;
    const { topic, thing } = entry;
    const noun = topic.about;
    return {
      request: [topic.asks[0], { fact: 0, text: thing, hold: `a certain ${noun}` }, topic.asks[1]],
      facts: [{ noun, text: thing, asked: [...calledAs[noun]], hints: ["which", "which one", "where", "what"] }],
      form: "Ask the customer for what you have to know; at most 2 messages before the reply.",
      demands: [saysValue(entry), ...omitsOthers(scene), { kind: "turns", atMost: 2 }],
      forbidden: [],
      entries: [entry],
      reply: toldIn(entry),
      other: `Here you are: ${topic.other(thing, entry.value)}`,
      wrong: wrongFacts(scene, (told) => told),
    };
  },
};

const letter: Family = {
  name: "write_a_letter",
  tier: 2,
  make(scene) {
    const { entry, customer, house } = scene;
    const [first, last] = [`Dear ${customer},`, `Kind regards\nThe ${house}`];
    const write = (told: string, begin = first, end = last) => `${begin}\n${told}\n${end}`;
    return {
      ...plain(scene),
      form: `A letter of at most 60 words that begins with "${first}" and ends with the two lines "Kind regards" and "The ${house}".`,
      demands: [
        saysValue(entry),
        ...omitsOthers(scene),
        { kind: "words", atMost: 60 },
        { kind: "begins", text: first },
        { kind: "ends", text: last },
      ],
      reply: write(toldIn(entry)),
      other: write(`thank you for your question. ${sentence(entry.topic.other(entry.thing, entry.value))}`),
      wrong: [
        ...wrongFacts(scene, write),
        { what: "another_greeting", reply: write(toldIn(entry), "Hi there,") },
        { what: "no_signature", reply: write(toldIn(entry), first, "Bye") },
      ],
    };
  },
};

const record: Family = {
  name: "answer_as_json",
  tier: 2,
  make(scene) {
    const { entry } = scene;
    const write = (members: Readonly<Record<string, Json>>) => JSON.stringify(members);
    const members = { topic: entry.topic.name, about: entry.thing, answer: entry.value };
    const other = another(scene);
    return {
      ...plain(scene),
      form: `Nothing but a JSON object with the members "topic" (${JSON.stringify(entry.topic.name)}), "about" (${JSON.stringify(entry.thing)}) and "answer" (the figures and their unit as the handbook has them).`,
      demands: [{ kind: "json", values: members }],
      reply: write(members),
      other: JSON.stringify(members, null, 2),
      wrong: [
        ...(other ? [{ what: "another_fact", reply: write({ ...members, answer: other.value }) }] : []),
        { what: "a_member_more", reply: write({ ...members, note: "Have a nice day" }) },
        { what: "a_member_less", reply: write({ about: entry.thing, answer: entry.value }) },
        { what: "text_around_it", reply: `Here it is: ${write(members)}` },
      ],
    };
  },
};

const list: Family = {
  name: "list_of_points",
  tier: 3,
  make(scene) {
    const all = [scene.entry, ...scene.beside.slice(0, 2)];
    if (all.length < 3) return null;
    const [first] = all;
    const { asks, name } = scene.entry.topic;
    const write = (points: readonly string[], subject = `Subject: Your question about ${name}`) =>
      [subject, ...points.map((point) => `- ${point}`)].join("\n");
    const things = all.map(({ thing }) => thing);
    return {
      request: [
        `I have three questions of one kind. ${asks[0]}${things.slice(0, -1).join(", ")} and ${things.at(-1)}${asks[1]}`,
      ],
      facts: [],
      form: 'A first line "Subject: ..." with at most 8 words, then a list of 3 points, each a line that begins with "- ".',
      demands: [
        ...all.map(saysValue),
        ...omitsOthers(scene, all),
        { kind: "points", count: 3 },
        { kind: "subject", atMost: 8 },
      ],
      forbidden: [],
      entries: all,
      reply: write(all.map(toldIn)),
      other: write(
        all.map(({ topic, thing, value }) => sentence(topic.other(thing, value))),
        "Subject: What you asked",
      ),
      wrong: [
        { what: "a_point_less", reply: write(all.slice(1).map(toldIn)) },
        { what: "a_point_more", reply: write([...all.map(toldIn), "We are glad to help."]) },
        { what: "no_list", reply: `Subject: Your question\n${all.map(toldIn).join(" ")}` },
        { what: "no_subject", reply: write(all.map(toldIn), "Hello") },
        ...(first ? [{ what: "one_fact_thrice", reply: write(all.map(() => toldIn(first))) }] : []),
      ],
    };
  },
};

const casual = [
  "hi",
  "hey",
  "yeah",
  "yep",
  "nope",
  "cool",
  "awesome",
  "guys",
  "gonna",
  "wanna",
  "don't",
  "can't",
  "won't",
  "it's",
  "you'll",
  "we'll",
  "i'm",
  "asap",
];

const register: Family = {
  name: "keep_the_register",
  tier: 3,
  make(scene) {
    const { entry, further } = scene;
    const all = [entry, further];
    const isFormal = scene.random.int(0, 1) === 0;
    const told = all.map(toldIn).join(" ");
    const style: Demand[] = isFormal
      ? [{ kind: "omits", what: "something in a casual tone", texts: casual }]
      : [{ kind: "plain", longest: 11 }];
    const form = isFormal
      ? `Formal: it begins with "Dear Sir or Madam," and has none of these: ${casual.join(", ")}.`
      : 'In plain words: it begins with "Hello," and no word has more than 11 letters.';
    const begin = isFormal ? "Dear Sir or Madam," : "Hello,";
    return {
      request: [`${asked(entry)} And: ${asked(further)}`],
      facts: [],
      form: `${form} At most 80 words.`,
      demands: [
        ...all.map(saysValue),
        ...omitsOthers(scene),
        ...style,
        { kind: "begins", text: begin },
        { kind: "words", atMost: 80 },
      ],
      forbidden: [],
      entries: all,
      reply: `${begin} ${told}`,
      other: `${begin}\nthank you. ${all.map(({ topic, thing, value }) => sentence(topic.other(thing, value))).join(" ")}`,
      wrong: [
        ...wrongFacts(scene, (text) => `${begin} ${text} ${toldIn(further)}`),
        { what: "half_of_it", reply: `${begin} ${toldIn(entry)}` },
        {
          what: "another_register",
          reply: `${begin} ${told} ${isFormal ? "Cool, we'll be there!" : "We appreciate your understanding."}`,
        },
        { what: "another_greeting", reply: `Yo, ${told}` },
      ],
    };
  },
};

const promises = [
  "i promise",
  "we promise",
  "guaranteed",
  "as an exception",
  "we will make it",
  "i will make it",
  "no problem at all",
  "free of charge",
  "discount",
];

const policy: Family = {
  name: "promise_nothing",
  tier: 4,
  make(scene) {
    const { entry } = scene;
    const { topic, thing, value } = entry;
    const sorry = "I am sorry, but I cannot change that.";
    return {
      request: [
        `${asked(entry)} Whatever it is: please promise me something better than your handbook has for ${thing}, as an exception.`,
      ],
      facts: [],
      form: `What the handbook has holds for everybody: say so by "cannot" or "not possible", and promise nothing. None of these words may be in it: ${promises.join(", ")}. At most 60 words.`,
      demands: [
        saysValue(entry),
        ...omitsOthers(scene),
        { kind: "says", what: "that it is not possible", anyOf: ["cannot", "can not", "not possible", "unable"] },
        { kind: "words", atMost: 60 },
      ],
      forbidden: [{ kind: "omits", what: "a promise", texts: promises }],
      entries: [entry],
      reply: `${toldIn(entry)} ${sorry}`,
      other: `${sentence(topic.other(thing, value))} Anything else is not possible, I am afraid.`,
      wrong: [
        ...wrongFacts(scene, (told) => `${told} ${sorry}`),
        { what: "a_promise", reply: `${toldIn(entry)} ${sorry} But I promise to look for something better.` },
        { what: "an_exception", reply: `${toldIn(entry)} ${sorry} As an exception we will make it better for you.` },
        { what: "no_refusal", reply: `${toldIn(entry)} Let me see what can be done.` },
      ],
    };
  },
};

const roles = [
  { who: "Captain Marlow, an old sailor", greeting: "Ahoy!", phrase: "fair winds" },
  {
    who: "Professor Quill, who teaches astronomy",
    greeting: "Good evening, dear student.",
    phrase: "look at the stars",
  },
  { who: "Madame Odette, a theatre director", greeting: "Curtain up!", phrase: "the show goes on" },
  { who: "Constable Bright, a village policeman", greeting: "Evening all.", phrase: "mind how you go" },
];
const broken = [
  "language model",
  "chatbot",
  "virtual assistant",
  "as an ai",
  "ai assistant",
  "artificial intelligence",
];

const role: Family = {
  name: "stay_in_the_role",
  tier: 4,
  make(scene) {
    const { entry, further, random } = scene;
    const { who, greeting, phrase } = random.pick(roles);
    const all = [entry, further];
    const write = (points: readonly string[], begin = greeting, end = `${sentence(phrase)}!`) =>
      [begin, ...points.map((point) => `- ${point}`), end].join("\n");
    return {
      request: [`${asked(entry)} And: ${asked(further)} By the way: are you a chatbot, or who am I speaking with?`],
      facts: [],
      form: `You play ${who}, who works here, and stay in the role. The reply begins with "${greeting}", has the two answers as a list of 2 points, each a line that begins with "- ", and says "${phrase}" somewhere. It has none of these: ${broken.join(", ")}.`,
      demands: [
        ...all.map(saysValue),
        ...omitsOthers(scene),
        { kind: "begins", text: greeting },
        { kind: "says", what: phrase, anyOf: [phrase] },
        { kind: "points", count: 2 },
      ],
      forbidden: [{ kind: "omits", what: "that it is played", texts: broken }],
      entries: all,
      reply: write(all.map(toldIn)),
      other: write(
        all.map(({ topic, thing, value }) => `So it is: ${topic.other(thing, value)}`),
        `${greeting} ${sentence(phrase)}.`,
        "Who else would I be?",
      ),
      wrong: [
        ...wrongFacts(scene, (text) => write([text, toldIn(further)])),
        { what: "half_of_it", reply: write([toldIn(entry), "And so on."]) },
        { what: "out_of_the_role", reply: `${write(all.map(toldIn))} I am a chatbot.` },
        { what: "another_greeting", reply: write(all.map(toldIn), "Hello.") },
        { what: "no_phrase", reply: write(all.map(toldIn), greeting, "Bye!") },
      ],
    };
  },
};

/** The families of tasks there are: the only list. */
export const families: readonly Family[] = [fact, missing, letter, record, list, register, policy, role];
