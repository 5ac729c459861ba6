import { describe, expect, it } from "vitest";
import { fieldChanges } from "./row-changes.ts";

const row = { id: "a_1", subject: "Call", due: null, tags: ["x"] };

describe("fieldChanges", () => {
  it("tells of a deleted row every value that it held", () => {
    expect(fieldChanges({ entity: "activity", id: "a_1", before: row, after: null })).toEqual({
      entity: "activity",
      id: "a_1",
      kind: "deleted",
      fields: [
        { name: "id", before: "a_1", after: null },
        { name: "subject", before: "Call", after: null },
        { name: "tags", before: ["x"], after: null },
      ],
    });
  });

  it("tells of a new row every value, of a changed one what differs, added and removed fields too", () => {
    expect(fieldChanges({ entity: "a", id: "a_1", before: null, after: row })).toMatchObject({
      kind: "made",
      fields: [{ name: "id" }, { name: "subject" }, { name: "tags" }],
    });
    const after = { id: "a_1", subject: "Visit", tags: ["x"], note: "new" };
    expect(fieldChanges({ entity: "a", id: "a_1", before: row, after })).toMatchObject({
      kind: "changed",
      fields: [
        { name: "subject", before: "Call", after: "Visit" },
        { name: "note", before: null, after: "new" },
      ],
    });
  });

  it("takes a value that stays and one that is null on both sides for no change", () => {
    expect(fieldChanges({ entity: "a", id: "a_1", before: row, after: { ...row, tags: ["x"] } }).fields).toEqual([]);
  });
});
