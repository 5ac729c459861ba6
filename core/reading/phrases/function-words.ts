const set = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** Words and marks that say nothing about what a rule means: hedges, courtesies, emphasis, marks. Whatever turns, limits or times a rule is not among them. */
export const fillers: ReadonlySet<string> = set(
  `, . ; ! ? " ' ( ) [ ] * ** _ “ ” ’ ‘ « » … … obviously please always actually also really simply just basically naturally certainly definitely strictly clearly ever indeed then still already itself themselves kindly generally normally automatically explicitly respectively too anyway oh well ok okay so and thus therefore hence again etc currently first-hand properly`,
);

/** Articles and the like before a noun. */
export const determiners: ReadonlySet<string> = set(
  "a an the this that these those each every all any its his her their our my your both such whichever whatever some",
);

/** Words for persons in general. */
export const anyone: ReadonlySet<string> = set(
  "anyone anybody someone somebody everyone everybody people person persons you we whoever us i",
);
export const nobody: ReadonlySet<string> = set("nobody none");

/** Verbs that name a state or help others, never an act of their own. */
export const stative: ReadonlySet<string> = set(
  "be have do get need require must may can shall will should want like owe exceed cost contain include mean seem become remain stay keep hold own concern apply depend know think let see belong last take go come",
);

/** Words for things in general, as the object of an act. */
export const anything: ReadonlySet<string> = set("anything something nothing everything things");
