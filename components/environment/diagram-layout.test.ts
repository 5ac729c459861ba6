import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Entity } from "../../core/environment.ts";
import { diagramOf, referencesOf } from "./diagram-layout.ts";

function entity(name: string, references: readonly (readonly [string, string])[], more = 0): Entity {
  const field = (fieldName: string, to?: string) => ({
    name: fieldName,
    label: fieldName,
    description: "",
    ...(to ? { type: "reference", entity: to } : { type: "text" }),
  });
  return Entity.parse({
    name,
    plural: `${name}s`,
    label: name,
    idPrefix: name.slice(0, 2),
    description: "",
    display: "title",
    seedRows: 1,
    fields: [
      { ...field("id"), type: "id" },
      field("title"),
      ...Array.from({ length: more }, (_, index) => field(`f${index}`)),
      ...references.map(([fieldName, to]) => field(fieldName, to)),
    ],
  });
}

const library = [
  entity("loan", [
    ["member_id", "member"],
    ["book_id", "book"],
    ["returned_by_id", "member"],
    ["approval_id", "approval"],
  ]),
  entity("member", [["invited_by_id", "member"]]),
  entity("book", [], 30),
];

describe("referencesOf", () => {
  it("names each reference once, to entities that are shown only", () => {
    expect(referencesOf(library).map(({ from, field, to }) => `${from}.${field} ${to}`)).toEqual([
      "loan.member_id member",
      "loan.book_id book",
      "loan.returned_by_id member",
      "member.invited_by_id member",
    ]);
  });
});

describe("diagramOf", () => {
  const { width, height, nodes, edges } = diagramOf(library);

  it("keeps every box inside the drawing and off the others", () => {
    for (const a of nodes) {
      expect(a.x).toBeGreaterThanOrEqual(0);
      expect(a.y).toBeGreaterThanOrEqual(0);
      expect(a.x + a.width).toBeLessThanOrEqual(width);
      expect(a.y + a.height).toBeLessThanOrEqual(height);
      for (const b of nodes)
        if (a !== b)
          expect(a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y).toBe(
            true,
          );
    }
  });

  it("keeps every arrow inside the drawing, whatever refers to what", () => {
    const names = ["a", "b", "c", "d", "e", "f"];
    const reference = fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names));
    fc.assert(
      fc.property(fc.array(reference, { minLength: 1, maxLength: 14 }), (pairs) => {
        const schema = names.map((name) =>
          entity(
            name,
            pairs.flatMap(([from, to], at) => (from === name ? [[`${to}_${at}_id`, to] as const] : [])),
          ),
        );
        const drawing = diagramOf(schema);
        const inside = ({ x, y }: { readonly x: number; readonly y: number }) =>
          x >= 2 && y >= 2 && x <= drawing.width - 2 && y <= drawing.height - 2;
        expect(drawing.edges.flatMap(({ points }) => points).filter((point) => !inside(point))).toEqual([]);
      }),
    );
  });

  it("draws two references to one entity and one to itself as three lines", () => {
    expect(edges).toHaveLength(4);
    for (const { points } of edges) expect(points.length).toBeGreaterThanOrEqual(2);
    expect(new Set(edges.map(({ points }) => JSON.stringify(points))).size).toBe(4);
  });

  it("counts the fields that it leaves out", () => {
    const book = nodes.find((node) => node.entity.name === "book");
    expect(book?.hidden).toBe(21);
    expect((book?.fields.length ?? 0) + (book?.hidden ?? 0)).toBe(32);
  });

  it("draws a large schema as a map: references only", () => {
    const large = diagramOf(
      Array.from({ length: 20 }, (_, at) => entity(`e${"abcdefghijklmnopqrst"[at]}`, at ? [["up_id", "ea"]] : [])),
    );
    expect(large.nodes.map((node) => node.fields.length)).toEqual([0, ...Array(19).fill(1)]);
    expect(large.nodes[1]?.hidden).toBe(2);
  });
});
