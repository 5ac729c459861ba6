import { describe, expect, it } from "vitest";
import { planFromBrief } from "../../generate/brief.ts";
import { readGraph } from "../read-graph.ts";
import { readNorms } from "../read-norms.ts";
import { readText } from "../read-text.ts";

const records =
  "A help desk for a town. Customers have a name and an email. A ticket has a customer and a status: new, resolved or closed. A badge has a customer. A rope has a name and a purchase date. A loan has a customer and a due date. A machine has a name. ";

/** What the first reading that is offered for a sentence says. */
function offered(sentence: string) {
  const text = readText(records + sentence, "en");
  const clause = readNorms(text, readGraph(text)).find(({ start }) => start >= records.length - 1);
  const norm = clause?.status === "open" ? clause.candidates[0]?.norms[0] : undefined;
  return norm?.frame === "follow" && norm.after.length === 0 ? [String(norm.when), norm.then[0]] : null;
}

describe("what is offered for duties of the clock", () => {
  it.each([
    [
      "Resolved tickets close after 48 hours.",
      "ticket.status = resolved,ticket.resolved_at <= now - 48 hours",
      "close ticket",
    ],
    ["Tickets are archived one year after they were closed.", "ticket.closed_on <= today - 1 year", "archive ticket"],
    ["A badge not used for 90 days is disabled.", "badge.used_on <= today - 90 days", "disable badge"],
    ["Badges not used for more than 90 days are disabled.", "badge.used_on < today - 90 days", "disable badge"],
    ["Ropes older than 5 years are thrown away.", "rope.purchase_date < today - 5 years", "throw_away rope"],
    ["Machines are tested every six months.", "machine.tested_on <= today - 6 months", "test machine"],
    ["Rotate a badge every 180 days.", "badge.rotated_on <= today - 180 days", "rotate badge"],
    ["Write the customer a reminder 2 days before the loan is due.", "loan.due_on = today + 2 days", "notify customer"],
    ["Customers are reminded a week before a loan is due.", "loan.due_on = today + 1 week", "notify customer"],
    ["Badges not used for 90 days: ask the customer.", "badge.used_on <= today - 90 days", "notify customer"],
  ])("%s", (sentence, when, does) => {
    expect(offered(sentence)).toEqual([when, does]);
  });

  it.each([
    "Loans last for 14 days.",
    "A loan may be renewed for 14 days.",
    "No ticket is closed within 48 hours.",
    "A badge is never used for more than 90 days.",
    "Machines are tested only after 6 months.",
    "A ticket resolved more than 14 days ago isn't closed.",
    "A new ticket is held for two days.",
    "Badges arrive after four weeks.",
    "Urgent tickets close after 48 hours.",
    "Tickets rest for two weeks before they are closed.",
  ])("no round for what bounds or allows something: %s", (sentence) => {
    expect(offered(sentence)).toBeNull();
  });

  it("is enforced once it is taken, with the facts that it needs", () => {
    const brief = `${records}Resolved tickets close after 48 hours.`;
    const [open] = planFromBrief(brief).clauses.filter(({ rule }) => rule === "open");
    const reading = open?.candidates?.[0];
    if (!open || !reading) throw new Error("a reading is offered");
    const plan = planFromBrief(brief, { readings: [{ clause: open.id, norm: reading.norm, by: "author" }] });
    expect(plan.policies.map(({ due }) => due?.entity)).toContain("ticket");
    expect(plan.entities.find(({ name }) => name === "ticket")?.fields.map(({ name }) => name)).toContain(
      "resolved_at",
    );
  });
});
