import { describe, expect, it } from "vitest";
import { readBrief } from "../generate/brief.ts";
import { Norm } from "../norms/norm.ts";
import { evidenceAgainst } from "./evidence.ts";

const records =
  "Print shop: customers, jobs, machines and invoices. A job has a customer, a machine, a price and a deadline. An invoice has a customer and a machine. A job goes from quoted to approved to printing to delivered. Invoices are unpaid or paid. ";

/** Sentences with what they say. */
const cases: readonly (readonly [string, object])[] = [
  [
    "Never cancel a job that has not been approved.",
    { frame: "forbid", act: ["cancel job"], when: ["job.status != approved"] },
  ],
  [
    "If a customer has two unpaid invoices, no new job is created.",
    { frame: "forbid", act: ["create job"], when: ["count job.customer.invoice[status = unpaid] >= 2"] },
  ],
  ["A customer may have at most five jobs.", { frame: "limit", of: "job", per: "job.customer", max: 5 }],
  ["A delivered job must not be changed.", { frame: "freeze", record: "job", when: ["job.status = delivered"] }],
  ["A delivered job must not be deleted.", { frame: "forbid", act: ["delete job"], when: ["job.status = delivered"] }],
  ["A job may only be deleted if it is quoted.", { frame: "need", act: ["delete job"], need: ["job.status = quoted"] }],
  ["Jobs over 500 EUR must not be deleted.", { frame: "forbid", act: ["delete job"], when: ["job.price > 500 EUR"] }],
  [
    "Jobs over 500 EUR need the approval of the owner.",
    { frame: "approve", act: ["create job"], by: "owner", when: ["job.price > 500 EUR"] },
  ],
];

function against(sentence: string, norm: object): string[] {
  const { readings, graph } = readBrief(records + sentence);
  const last = readings.at(-1);
  if (!last) throw new Error("the sentence is no clause");
  return evidenceAgainst([Norm.parse(norm)], last.clause, null, graph);
}

/** Norms that say something else: a number more or less, a condition left out or turned round, another state, another act, one more condition. */
function others(norm: object): object[] {
  const text = JSON.stringify(norm);
  const numbers = [...text.matchAll(/\d+/g)].flatMap(({ 0: digits, index }) =>
    [Number(digits) + 1, Number(digits) - 1].map(
      (other) => JSON.parse(text.slice(0, index) + String(other) + text.slice(index + digits.length)) as object,
    ),
  );
  const swaps: readonly (readonly [string, string])[] = [
    [" = ", " != "],
    [" != ", " = "],
    [" > ", " < "],
    [" >= ", " < "],
    ["delivered", "printing"],
    ["approved", "quoted"],
    ["unpaid", "paid"],
    ["delete job", "create job"],
    ["create job", "delete job"],
    ["job.customer", "job.machine"],
  ];
  const swapped = swaps.flatMap(([from, to]) => {
    const other = text.replaceAll(from, to);
    return other === text ? [] : [JSON.parse(other) as object];
  });
  const { when: _, ...bare } = norm as { when?: unknown };
  const without = "when" in norm ? [bare] : [];
  const more = [{ ...norm, when: [...("when" in norm ? (norm.when as string[]) : []), "job.price > 900 EUR"] }];
  return [...numbers, ...swapped, ...without, ...more];
}

describe("evidenceAgainst", () => {
  it.each(cases)("takes for %s what it says, and nothing else", (sentence, norm) => {
    expect(against(sentence, norm)).toEqual([]);
    for (const other of others(norm)) expect(against(sentence, other), JSON.stringify(other)).not.toEqual([]);
  });
});
