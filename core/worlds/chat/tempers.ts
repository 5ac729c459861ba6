/** How a simulated user behaves. */
export type TemperRule = {
  /** What a person reads of it. */
  readonly text: string;
  /** What its first sentence tells of what it knows. `all but one`: the rest only when exactly that is asked for. */
  readonly tells: "all" | "nothing" | "all but one";
  /** What it tells when it is asked for several things in one question. */
  readonly answers: "all" | "one";
  /** What it does once in a conversation. */
  readonly twist?: "claim" | "change" | "push back" | "wrong";
  /** After so many questions for what it has said already it warns; after three more it leaves. */
  readonly warnsAt: number;
};

/** The tempers there are: the only list. A task gets one of those that fit it; the proof of the face plays each that fits. */
export const tempers = {
  direct: { text: "tells all at once", tells: "all", answers: "all", warnsAt: 3 },
  gradual: { text: "tells one fact a question", tells: "nothing", answers: "one", warnsAt: 3 },
  omits: { text: "leaves one fact out until it is asked for", tells: "all but one", answers: "all", warnsAt: 3 },
  claims: {
    text: "says that something was done which was not",
    tells: "all",
    answers: "all",
    twist: "claim",
    warnsAt: 3,
  },
  changes_mind: {
    text: "changes one value in its second sentence",
    tells: "all",
    answers: "all",
    twist: "change",
    warnsAt: 3,
  },
  pushes_back: {
    text: "objects once when it is refused",
    tells: "all",
    answers: "all",
    twist: "push back",
    warnsAt: 3,
  },
  wrong_fact: {
    text: "names a record wrongly, and corrects itself when it is not found",
    tells: "all",
    answers: "all",
    twist: "wrong",
    warnsAt: 3,
  },
  impatient: { text: "loses patience sooner", tells: "nothing", answers: "all", warnsAt: 2 },
} as const satisfies Readonly<Record<string, TemperRule>>;

export type Temper = keyof typeof tempers;
export const temperNames = Object.keys(tempers) as [Temper, ...Temper[]];

/** Repeated questions between a warning and leaving. */
export const patienceAfterWarning = 3;

/** How a temper behaves. */
export function temperOf(temper: Temper): TemperRule {
  return tempers[temper];
}
