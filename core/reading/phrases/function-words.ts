const set = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** Words and marks that say nothing about what a rule means: hedges, courtesies, emphasis, marks. Whatever turns, limits or times a rule is not among them. */
export const fillers: ReadonlySet<string> = set(
  `, . ; ! ? " ' ( ) [ ] * ** _ “ ” ’ ‘ « » … … obviously please always actually also really simply just basically naturally certainly definitely strictly clearly ever indeed then still already itself themselves kindly generally normally automatically explicitly respectively too anyway oh well ok okay so and thus therefore hence again etc currently first-hand properly though however moreover furthermore additionally besides sorry thanks fyi btw nb absolutely completely totally entirely truly unfortunately luckily frankly honestly hey hi yes yeah guys folks essentially ultimately accordingly consequently specifically especially particularly duly strictly !! !!! ?! :) ;) · • ▪ √ ✓ ☝ ❗ ⚠ naturally importantly understandably invariably rigorously scrupulously unconditionally`,
);

/** Articles and the like before a noun. */
export const determiners: ReadonlySet<string> = set(
  "a an the this that these those each every all any its his her their our my your both such whichever whatever some",
);

/** Words for persons in general. */
export const anyone: ReadonlySet<string> = set(
  "anyone anybody someone somebody everyone everybody people person persons you we whoever us",
);
export const nobody: ReadonlySet<string> = set("nobody none");

/** Verbs that name a state or help others, never an act of their own. */
export const stative: ReadonlySet<string> = set(
  "be have do get need require must may can shall will should want like owe exceed cost contain include mean seem become remain stay keep hold own concern apply depend know think let see belong last take go come",
);

/** Words for things in general, as the object of an act. */
export const anything: ReadonlySet<string> = set("anything something nothing everything things");

/** Phrases that only stress what is said. */
export const emphases: readonly (readonly string[])[] =
  `at all times|at all|under any circumstances|under no circumstances whatsoever|in any case|no exceptions|without exception|without exceptions|whatsoever|any more|anymore|any longer|no matter what|as a rule|in principle|not even once|as well|for good|for now|from now on|if you like|full stop|period|no excuses|no ifs or buts|preferably earlier|preferably|ideally|in general|needless to say|of course|by the way|as usual|as always|whatever happens|come what may|in all cases|in every case|in each case|per policy|per our policy|as agreed|as you know|as mentioned|as said|for the record|just so you know|for obvious reasons|for legal reasons|for safety reasons|for security reasons|for insurance reasons|for hygiene reasons|for tax reasons|for privacy reasons|for your safety|for your own safety|by law|believe me|trust me|i mean|you know|last but not least|another thing|one more thing|also important|very important|most important|most importantly|first of all|to begin with|in addition|on top of that|in other words|without fail|no discussion|no debate|no ifs and buts|here at our place|with us|at our place|in our house|house rule|golden rule|rule number one|important|attention|careful|be careful|mind you|the rule is that|the rule is|our rule is|our rule is that|our policy is that|our policy is|it is our policy that|we insist that|keep in mind that|bear in mind that|be aware that|please be aware that|please remember that|it is essential that|it is vital that|it goes without saying that|what matters is that|in full|in the first place|to be clear|to be safe|please note|note that|remember that|make sure that|it is important that|ever again`
    .split("|")
    .map((phrase) => phrase.split(" "));
