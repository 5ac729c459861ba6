export type UserAct =
  | "ask"
  | "inform"
  | "confirm"
  | "refuse"
  | "correct"
  | "push_back"
  | "thank"
  | "wait"
  | "unclear"
  | "warn"
  | "leave";

/** Something that a user may say. */
type Phrase = {
  readonly act: UserAct;
  /** The words; `{0}`, `{1}` stand for its slots. */
  readonly text: string;
  /** What other words for it must hold, each once. Nothing else of them may deny anything. */
  readonly must: readonly RegExp[];
  /** Further words that other words for it may use. */
  readonly words?: string;
};

/** All that a simulated user says after its first sentence: the only list. */
export const phrases = {
  inform: { act: "inform", text: "The {0} is {1}.", must: [], words: "mean would be looking for need about talking" },
  wants: { act: "inform", text: "What I want is this: {0}", must: [], words: "what want need would like following" },
  there: {
    act: "inform",
    text: "I am sure that it is there. {0}",
    must: [/\b(?:sure|certain|positive|convinced)\b/],
    words: "there quite very absolutely should must be have in system somewhere again",
  },
  hello: { act: "ask", text: "Hello. {0}", must: [/\b(?:hello|hi|hey|good (?:day|morning|afternoon|evening))\b/] },
  changed_mind: {
    act: "correct",
    text: "I have changed my mind: the {0} is to be {1}, not {2}.",
    must: [/\b(?:changed my mind|thought again|reconsidered|thought about it again)\b/],
    words: "have about it again sorry actually to be should",
  },
  was_wrong: {
    act: "correct",
    text: "I am sorry, I was wrong about that: the {0} is {1}.",
    must: [/\b(?:wrong|mistaken|mixed (?:that|it|this) up|made a (?:mistake|slip)|my mistake)\b/],
    words: "was sorry apologise apologize about actually have got",
  },
  no: { act: "correct", text: "No: the {0} is {1}.", must: [/^no\b/], words: "wrong actually should be" },
  yes: {
    act: "confirm",
    text: "Yes, that is right.",
    must: [/\b(?:yes|yeah|yep|correct|exactly|indeed)\b/],
    words: "right correct exactly what want need would like please go ahead do perfect sure all good",
  },
  not_yet: { act: "refuse", text: "Not yet: the {0} is {1}.", must: [/\bnot yet\b/], words: "wait still" },
  not_asked: {
    act: "refuse",
    text: "Not yet: there is something that you have not asked me for.",
    must: [/\bnot yet\b/, /\b(?:have not|haven't|did not|didn't) (?:asked?|asked? me)\b/],
    words: "there something thing still have about wait more else",
  },
  unknown: {
    act: "refuse",
    text: "I do not know the {0}.",
    must: [
      /\b(?:(?:do not|don't) (?:really |actually )?(?:know|remember|have)|have no idea|am not sure|cannot (?:say|tell you))\b/,
    ],
    words: "afraid sorry know about what myself",
  },
  which: {
    act: "unclear",
    text: "Which of it do you mean?",
    must: [/\b(?:which|what)\b/, /\bmean\b/],
    words: "do one exactly sorry",
  },
  unclear: {
    act: "unclear",
    text: "I did not understand that. What do you need to know from me?",
    must: [/\b(?:did not|didn't|do not|don't) (?:quite )?(?:understand|follow|get)\b/, /\b(?:what|which)\b/],
    words: "do need want know from sorry afraid exactly would like should tell",
  },
  objects: {
    act: "push_back",
    text: "That cannot be right. Please do it all the same, I really need it.",
    must: [/\b(?:cannot|can't|can not) be (?:right|true|so)\b/, /\b(?:do it|go ahead)\b/],
    words: "that it this must do go ahead all same really need anyway still please",
  },
  allowed: {
    act: "push_back",
    text: "I do not think that this is forbidden. Please look at it again.",
    must: [
      /\b(?:do not|don't) (?:think|believe) (?:that )?(?:this|that|it) (?:is|is really) (?:forbidden|against the rules)\b/,
      /\b(?:look|check)\b/,
    ],
    words: "please again could would once more",
  },
  leave_it: {
    act: "thank",
    text: "I see. Then leave it at that.",
    must: [/\b(?:leave it(?: at that| there)?|let it be|let us leave it|that is that)\b/],
    words: "see then understand all right fine okay thanks thank anyway",
  },
  thanks: {
    act: "thank",
    text: "Thank you.",
    must: [/\b(?:thank you|thanks)\b/],
    words: "very much great wonderful good lot appreciate really",
  },
  welcome: {
    act: "thank",
    text: "You are welcome.",
    must: [/\b(?:welcome|my pleasure|any time)\b/],
    words: "very are most",
  },
  wait: {
    act: "wait",
    text: "All right. Ask me if you need to know anything.",
    must: [/\b(?:ask(?: me)?|tell me|let me know|say so)\b/],
    words: "all right okay fine good if when you need want to know anything something else more just please from",
  },
  warn: {
    act: "warn",
    text: "I have told you that already. Please do not ask me again, I do not have much time.",
    must: [
      /\b(?:told you|said)\b/,
      /\b(?:(?:do not|don't) ask|stop asking)\b/,
      /\b(?:(?:do not|don't) have (?:much |the )?time|little time|in a hurry|busy)\b/,
    ],
    words: "have already that this me again please before",
  },
  leave: {
    act: "leave",
    text: "I have said all of this several times. I have to go now.",
    must: [/\b(?:(?:have|need) to (?:go|leave)|must (?:go|leave)|am leaving)\b/],
    words: "have said told you all this that several many times already again enough sorry goodbye bye",
  },
} as const satisfies Readonly<Record<string, Phrase>>;

export type PhraseName = keyof typeof phrases;

/** A phrase with its slots: a name before the value that it has. */
export type Part = { readonly phrase: PhraseName; readonly slots: readonly string[] };

export function part(phrase: PhraseName, ...slots: readonly string[]): Part {
  return { phrase, slots };
}

/** A phrase by its name. */
export function phraseOf(name: PhraseName): Phrase {
  return phrases[name];
}

/** The words of the script. */
export function scripted({ phrase, slots }: Part): string {
  return phraseOf(phrase).text.replace(/\{(\d)\}/g, (_, at) => slots[Number(at)] ?? "");
}
