import { describe, expect, it } from "vitest";
import { z } from "zod";
import { Plan } from "../../core/environment.ts";
import { FieldType } from "../../core/operation.ts";
import { proposalsAt, type Schema } from "./complete.ts";

const schema = z.toJSONSchema(Plan, { io: "input" }) as Schema;

/** Labels of what is proposed at the bar. */
function labels(marked: string): string[] {
  const { proposals } = proposalsAt(schema, marked.replace("|", ""), marked.indexOf("|"), {
    entity: ["member", "book"],
  });
  return proposals.map(({ label }) => label);
}

describe("proposalsAt", () => {
  it("proposes the members that are not there yet", () => {
    expect(labels('{ "name": "CRM", | }')).toContain("slug");
    expect(labels('{ "name": "CRM", | }')).not.toContain("name");
    expect(labels('{ "entities": [{ "fields": [{ "name": "x", "re| }] }] }')).toContain("required");
  });

  it("proposes the values of an enum, of a switch, and the names of this plan", () => {
    expect(labels('{ "entities": [{ "fields": [{ "type": | }] }] }')).toEqual(FieldType.options);
    expect(labels('{ "entities": [{ "deletable": | }] }')).toEqual(["true", "false"]);
    expect(labels('{ "entities": [{ "fields": [{ "entity": "| }] }] }')).toEqual(["member", "book"]);
  });

  it("follows expressions as deep as they go", () => {
    expect(labels('{ "policies": [{ "guard": { "require": { "all": [ { "not": { | } } ] } } }] }')).toEqual(
      expect.arrayContaining(["compare", "get", "some"]),
    );
  });

  it("proposes nothing where nothing is known", () => expect(labels('{ "surprise": { | } }')).toEqual([]));
});
