import { Graph, layout } from "@dagrejs/dagre";
import type { Entity, Field } from "../../core/environment.ts";

export type DiagramNode = {
  readonly entity: Entity;
  /** Those that are drawn; the others are counted. */
  readonly fields: readonly Field[];
  readonly hidden: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

export type Reference = { readonly from: string; readonly to: string; readonly field: string; readonly many: boolean };

/** `points` run from the entity that refers to the one it refers to. */
export type DiagramEdge = Reference & { readonly points: readonly { readonly x: number; readonly y: number }[] };

export type Diagram = {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly DiagramNode[];
  readonly edges: readonly DiagramEdge[];
};

export const ROW_HEIGHT = 18;
export const HEAD_HEIGHT = 30;
const nodeWidth = 200;
const maxFields = 12;
/** With more entities than this only references are drawn as fields: the drawing is a map, the fields stand below it. */
const MAP_FROM = 9;
const padding = 8;

/** Every reference between the entities given, in their order. */
export function referencesOf(entities: readonly Entity[]): Reference[] {
  return entities.flatMap(({ name: from, fields }) =>
    fields.flatMap(({ name: field, type, entity: to }) =>
      to && entities.some((each) => each.name === to) ? [{ from, to, field, many: type === "references" }] : [],
    ),
  );
}

/** The fields that are drawn of an entity. References go first where not all can be: they are what the arrows are about. */
function fieldsDrawn({ fields }: Entity, isMap: boolean): readonly Field[] {
  const references = fields.filter((field) => field.entity);
  if (isMap) return references.slice(0, maxFields - 1);
  if (fields.length <= maxFields) return fields;
  return [...references, ...fields.filter((field) => !field.entity)].slice(0, maxFields - 1);
}

/** Where the boxes and arrows of a schema are drawn; x and y are left upper corners. */
export function diagramOf(entities: readonly Entity[]): Diagram {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: "RL", nodesep: 28, ranksep: 64, marginx: padding, marginy: padding });
  graph.setDefaultEdgeLabel(() => ({}));
  const shown = entities.map((entity) => {
    const drawn = fieldsDrawn(entity, entities.length >= MAP_FROM);
    const hidden = entity.fields.length - drawn.length;
    const height = HEAD_HEIGHT + (drawn.length + Number(hidden > 0)) * ROW_HEIGHT + padding;
    return { entity, fields: drawn, hidden, height };
  });
  for (const { entity, height } of shown) graph.setNode(entity.name, { width: nodeWidth, height });
  const references = referencesOf(entities);
  for (const { from, to, field } of references) graph.setEdge(from, to, {}, field);
  layout(graph);
  const nodes = shown.map((node) => {
    const { x = 0, y = 0 } = graph.node(node.entity.name);
    return { ...node, width: nodeWidth, x: x - nodeWidth / 2, y: y - node.height / 2 };
  });
  const edges = references.map((reference) => ({
    ...reference,
    points: graph.edge(reference.from, reference.to, reference.field).points ?? [],
  }));
  return framed(nodes, edges);
}

/** The drawing with all of it inside: the layout's own size leaves out arrows that go round the boxes, such as those of an entity to itself. */
function framed(nodes: Diagram["nodes"], edges: Diagram["edges"]): Diagram {
  const corners = [
    ...nodes.flatMap(({ x, y, width, height }) => [
      { x, y },
      { x: x + width, y: y + height },
    ]),
    ...edges.flatMap(({ points }) => points),
  ];
  const xs = corners.map(({ x }) => x);
  const ys = corners.map(({ y }) => y);
  const [left, top] = [Math.min(...xs) - padding, Math.min(...ys) - padding];
  const moved = <T extends { readonly x: number; readonly y: number }>(each: T): T => ({
    ...each,
    x: each.x - left,
    y: each.y - top,
  });
  return {
    width: Math.max(...xs) + padding - left,
    height: Math.max(...ys) + padding - top,
    nodes: nodes.map(moved),
    edges: edges.map((edge) => ({ ...edge, points: edge.points.map(moved) })),
  };
}
