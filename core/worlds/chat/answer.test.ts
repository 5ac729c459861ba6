import { describe, expect, it } from "vitest";
import { type SimulatedUser, type UserFact, wishWith } from "../../simulated-user.ts";
import { answerTo, firstMind, opening } from "./answer.ts";
import { readSay } from "./read-say.ts";
import { patienceAfterWarning, type Temper, temperNames, temperOf } from "./tempers.ts";

const deal: UserFact = { noun: "deal", text: '"Support contract"', asked: ["deal"], hints: ["record"] };
const date: UserFact = { noun: "close date", text: "16 April 2026", asked: ["close date"], hints: ["when"] };

function userWith(temper: Temper, change: Partial<SimulatedUser> = {}): SimulatedUser {
  return {
    name: "Ada Abel",
    temper,
    wants: "change",
    request: [
      "Set the close date to ",
      { fact: 1, text: "16 April 2026", hold: "a certain date" },
      " for ",
      { fact: 0, text: 'the deal "Support contract"', hold: "a certain deal" },
      ".",
    ],
    facts: [deal, date],
    ...change,
  };
}

/** What a user answers to sentences, one after the other. */
function talk(user: SimulatedUser, ...said: readonly string[]) {
  let mind = firstMind(user);
  const heard: string[] = [];
  return said.map((text) => {
    const { mind: next, move } = answerTo(user, mind, readSay(text, user, ["owner"]), heard.includes(text));
    mind = next;
    heard.push(text);
    return { ...move, mind };
  });
}

describe("a user's temper", () => {
  it("is direct: everything is in the first sentence", () => {
    expect(opening(userWith("direct")).text).toBe(
      'Hello, this is Ada Abel. Set the close date to 16 April 2026 for the deal "Support contract".',
    );
  });
  it("is gradual: one fact a question, none before", () => {
    const user = userWith("gradual");
    expect(opening(user).text).toContain("a certain date for a certain deal");
    const [both, rest] = talk(user, "Which deal and which close date?", "And the close date?");
    expect(both?.text).toBe('The deal is "Support contract".');
    expect(rest?.text).toBe("The close date is 16 April 2026.");
  });
  it("omits: what is held back is told when exactly it is asked for", () => {
    const user = userWith("omits", { facts: [deal, { ...date, held: true }] });
    expect(opening(user).text).toContain('a certain date for the deal "Support contract"');
    const [more, yes, told] = talk(user, "Is there anything else?", "Shall I go ahead?", "What is the close date?");
    expect(more?.text).not.toContain("April");
    expect(yes).toMatchObject({ acts: ["refuse"] });
    expect(told?.text).toBe("The close date is 16 April 2026.");
  });
  it("claims: it says what was not done, and wants it all the same", () => {
    const claim = "A colleague told me that somebody had done this already.";
    const user = userWith("claims", { claim });
    expect(opening(user).text).toContain(claim);
    expect(talk(user, "Shall I go ahead?")[0]).toMatchObject({ acts: ["confirm"] });
  });
  it("changes its mind once, in its second sentence, and says no to what it said first", () => {
    const user = userWith("changes_mind", { facts: [deal, { ...date, first: "17 April 2026" }] });
    expect(opening(user).text).toContain("17 April 2026");
    const [turned, old, right] = talk(
      user,
      "The close date of the deal to 17 April 2026. Is that right?",
      "So the close date is 17 April 2026, right?",
      "Then the close date is 2026-04-16. Is that right?",
    );
    expect(turned).toMatchObject({ acts: ["correct"] });
    expect(turned?.text).toContain("is to be 16 April 2026, not 17 April 2026");
    expect(old).toMatchObject({ acts: ["correct"], text: "No: the close date is 16 April 2026." });
    expect(right).toMatchObject({ acts: ["confirm"] });
  });
  it("pushes back once against a refusal, and accepts the second", () => {
    const user = userWith("pushes_back", { wants: "refused" });
    const [first, second] = talk(
      user,
      "I cannot do that: rule p2 forbids it.",
      "I am not allowed to do it by rule p2.",
    );
    expect(first).toMatchObject({ acts: ["push_back"] });
    expect(second).toMatchObject({ acts: ["thank"] });
  });
  it("is wrong about a name, and corrects it when it is not found", () => {
    const user = userWith("wrong_fact", { facts: [{ ...deal, first: '"Support contrat"' }, date] });
    expect(opening(user).text).toContain("contrat");
    const [corrected, again] = talk(user, 'I cannot find "Support contrat". What is the deal?', "Which deal?");
    expect(corrected).toMatchObject({ acts: ["correct"] });
    expect(corrected?.text).toContain('the deal is "Support contract"');
    expect(again?.text).toContain('"Support contract"');
  });
  it.each(temperNames)("%s: answers as often as its patience lasts, warns, and leaves only later", (temper) => {
    const user = userWith(temper);
    const isNew = firstMind(user).told[1] ? 0 : 1;
    const { warnsAt } = temperOf(temper);
    const questions = Array.from({ length: isNew + warnsAt + patienceAfterWarning }, () => "What is the close date?");
    const answers = talk(user, ...questions);
    const warned = answers.findIndex(({ acts }) => acts.includes("warn"));
    expect(warned).toBe(isNew + warnsAt - 1);
    expect(answers.findIndex(({ acts }) => acts.includes("leave"))).toBe(answers.length - 1);
    for (const { text } of answers.slice(0, -1)) expect(text).toContain("16 April 2026");
  });
});

describe("a user", () => {
  it("does not say yes before everything was told", () => {
    const [first, second, third] = talk(userWith("gradual"), "Shall I go ahead?", "Shall I proceed?", "Shall I go on?");
    expect(first?.text).toBe('Not yet: the deal is "Support contract".');
    expect(second?.text).toBe("Not yet: the close date is 16 April 2026.");
    expect(third).toMatchObject({ acts: ["confirm"] });
  });
  it("says what it does not know, and what it does not understand", () => {
    const [unknown, unclear] = talk(userWith("direct"), "Who is the owner?", "Do bananas sing?");
    expect(unknown?.text).toBe("I do not know the owner.");
    expect(unclear).toMatchObject({ acts: ["unclear"] });
  });
  it("is not worn out by being told what happens", () => {
    const [wait, thanks] = talk(
      userWith("impatient"),
      "I am looking at the records.",
      "I have changed the close date.",
    );
    expect(wait?.mind.repeated).toBe(0);
    expect(thanks).toMatchObject({ acts: ["thank"] });
  });
  it("says its whole wish when every value is put in", () => {
    expect(wishWith(userWith("gradual"), () => true)).toBe(
      'Set the close date to 16 April 2026 for the deal "Support contract".',
    );
  });
});
