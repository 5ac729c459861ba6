import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planFromBrief } from "../../core/generate/brief.ts";
import { compile } from "../../core/generate/compile.ts";
import { commonPattern, commonSchema, plainSchema } from "../../core/worlds/common-schema.ts";
import { patternOf } from "../../core/worlds/records/pattern.ts";
import { type Tool, toolsOf } from "../../core/worlds/tools.ts";
import type { Converter } from "./model-manners.ts";
import { refusedBy } from "./schema-converters.fixture.ts";

const converters: readonly Converter[] = ["llama.cpp", "vLLM", "OpenAI strict", "Gemini"];

const briefs = [
  "CRM for a sales team: contacts belong to companies, deals have a value and a stage. A deal that is won cannot be deleted.",
  "A hospital desk with patients, doctors and appointments. An appointment is scheduled, checked in or cancelled.",
  "A hotel books guests into rooms. A room costs 80 to 400 EUR a night. Cancelled bookings cannot be reopened.",
  "An online shop with customers, orders and refunds. Refunds above 100 EUR need a manager's approval.",
  "A help desk: tickets are open, in progress or closed. Notify the requester when a ticket is closed.",
  "A library lends books to members. A member may have at most five loans.",
  "A bank has accounts, cards and transfers. A frozen account cannot send a transfer.",
  "A school keeps students, courses and enrolments with grades from 1 to 6.",
  "A car rental with vehicles, rentals and damage reports. Vehicles have a plate and a mileage.",
  "A warehouse counts items on shelves. Shipments are packed, shipped or delivered.",
  "HR for a company: employees, leave requests and payslips. Leave is approved by the employee's manager.",
  "A vet clinic with owners, pets and vaccinations.",
  "An airline with flights, passengers and seats. A boarding pass is issued after check-in.",
  "A restaurant takes reservations for tables and orders of dishes.",
  "A gym has members, classes and bookings; a class has at most 20 places.",
  "A law office with clients, cases and invoices. Invoices are draft, sent or paid.",
  "A city office handles permits and applicants. A permit expires after a year.",
  "A recruiting team tracks candidates, interviews and offers.",
  "An insurance company with policies, claims and payouts. A claim above 500 EUR needs an assessor.",
  "A newspaper with authors, articles and editions.",
  "A logistics company: trucks, drivers and tours with a start and an end time.",
  "A lab with samples, tests and results. A result is released by a reviewer.",
  "A museum with exhibits, loans and lenders.",
  "A property manager with flats, tenants and repairs. Tenants have an email and a phone.",
  "An event agency: venues, events and tickets with a price.",
  "A pharmacy fills prescriptions for patients. A prescription has an expiry date.",
  "A farm sells boxes of vegetables by subscription; a subscription is active, paused or ended.",
  "A software team with projects, issues and sprints. An issue has a priority.",
  "A dentist's front desk: patients, treatments and bills.",
  "A charity with donors, donations and campaigns. Donations have an amount and a date.",
];

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });

const hard: Tool["inputSchema"] = {
  type: "object",
  properties: {
    id: { type: "string", pattern: "\\S", maxLength: 200, description: "id" },
    code: {
      type: "string",
      maxLength: 1_000,
      allOf: [{ pattern: "^[^\\s@]+@x$" }, { pattern: "^(?:a\\d+)$" }],
      description: "code",
    },
    look: { type: "string", pattern: "^(?=a).*$", description: "look" },
    due: { type: "string", format: "date", description: "due" },
    at: { type: "string", format: "date-time", pattern: "T\\d\\d:\\d\\d:\\d\\dZ$", description: "at" },
    note: { type: "string", maxLength: 20_000, description: "note" },
    kind: { type: "string", enum: [], description: "kind" },
    ids: { type: "array", items: { type: "string", minLength: 1 }, maxItems: 200, description: "ids" },
    answer: { description: "answer" },
    maybe: { type: ["string", "null"], description: "maybe" },
    place: { type: "object", properties: { zip: { type: "string", pattern: "\\d{5}" } }, description: "place" },
    lines: { type: "array", items: { type: "object", properties: { sku: {} } }, description: "lines" },
  },
  required: ["id"],
};

describe("commonSchema", () => {
  it.each(briefs.map((brief) => [brief]))("%s", (brief) => {
    const spec = compile(planFromBrief(brief), { seed: 1, complexity: "all" });
    const refusals: string[] = [];
    for (const answerType of ["number", "ids", "none"] as const)
      for (const { name, inputSchema } of toolsOf(spec.world, { answerType }))
        for (const converter of converters)
          for (const schema of [commonSchema(inputSchema), plainSchema(inputSchema)])
            refusals.push(
              ...(schema.additionalProperties === undefined && converter === "OpenAI strict"
                ? []
                : refusedBy(converter, schema)
              ).map((why) => `${converter} ${name}${why}`),
            );
    expect(refusals).toEqual([]);
    // What solves the tasks can be said in it.
    const known = new Map<string, (params: unknown) => boolean>();
    for (const task of spec.tasks)
      for (const { action, params } of task.oracle) {
        const key = action === "done" ? `done ${task.answerType}` : action;
        const schema = toolsOf(spec.world, task).find(({ name }) => name === action)?.inputSchema ?? {};
        const takes = known.get(key) ?? ajv.compile(commonSchema(schema));
        known.set(key, takes);
        expect([action, params, takes(params)]).toEqual([action, params, true]);
      }
  });

  it("says what every converter takes of schemas of any kind", () => {
    const schema = commonSchema(hard);
    for (const converter of converters) expect(refusedBy(converter, schema)).toEqual([]);
    expect(refusedBy("llama.cpp", hard)).not.toEqual([]);
    expect(refusedBy("vLLM", hard)).not.toEqual([]);
    expect(refusedBy("OpenAI strict", hard)).not.toEqual([]);
    expect(refusedBy("Gemini", hard)).not.toEqual([]);
    expect(JSON.stringify(schema)).toContain("of the form ^(?=a).*$");
    for (const converter of ["llama.cpp", "vLLM", "Gemini"] as const)
      expect(refusedBy(converter, plainSchema(hard))).toEqual([]);
  });

  it("changes no text that a pattern takes", () => {
    const atom = fc.constantFrom(
      "a",
      "B",
      "-",
      "_",
      "\\d",
      "\\w",
      "\\s",
      "[a-c]",
      '[^\\s"x]',
      "[\\d.\\-]",
      "\\.",
      "\\/",
      "(?:ab|c)",
      "(x|y)",
    );
    const piece = fc
      .tuple(atom, fc.constantFrom("", "?", "+", "*", "{2}", "{1,3}", "+?"))
      .map(([part, mark]) => part + mark);
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 5 }), fc.string({ maxLength: 12 }), (pieces, random) => {
        const source = `^(?:${pieces.join("")})$`;
        const common = commonPattern(source);
        expect(common).not.toBeNull();
        if (common === null) return;
        expect(refusedBy("llama.cpp", { type: "string", pattern: common })).toEqual([]);
        for (const text of [random, "aB-", "ab", "c12", "a.b", "x/y", "__ "])
          if (!text.includes("\\"))
            expect([text, new RegExp(common, "u").test(text)]).toEqual([text, patternOf(source)?.test(text)]);
      }),
      { numRuns: 500 },
    );
  });
});
