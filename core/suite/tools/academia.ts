import type { Row } from "../../action.ts";
import { firstNames, lastNames } from "../../generate/samples/words.ts";
import type { Parameter, Requirement } from "../../operation.ts";
import { type Random, randomOf } from "../../random.ts";
import { parameter } from "../../worlds/tool.ts";
import { academiaKinds } from "./academia-kinds.ts";
import { docTypes, methods, orgs, paperKeywords, problems, venues } from "./academia-words.ts";
import { idOf, tableOf, toolOf } from "./notation.ts";
import type { ToolSet } from "./tool-set.ts";

const [papers, authors] = [80, 45];
const graphs = ["PaperNet", "AuthorNet"];

const named = (name: string, description: string, reads: string): Parameter => ({
  ...parameter(name, "text", description),
  reads,
});

/** Refuses a name that no node has. */
function known(entity: "paper" | "author", param: string): Requirement {
  const [field, graph] = entity === "paper" ? ["title", "PaperNet"] : ["name", "AuthorNet"];
  return {
    that: {
      some: entity,
      as: "node",
      where: { compare: "eq", left: { get: `node.${field}` }, right: { get: `params.${param}` } },
    },
    code: "NOT_FOUND",
    message: `There is no node of that name in the ${graph}`,
    hint: "Give the name as it is told, to the letter.",
  };
}

/** A net as a whole: one row. */
const nets = [
  ["PaperNet", "paper_net", "pn"],
  ["AuthorNet", "author_net", "an"],
] as const;

/** Papers and authors, as two nets. */
export const academia: ToolSet = {
  name: "academia",
  startAt: "2026-02-02T09:00:00Z",
  entities: [
    ...nets.map(([graph, name, idPrefix]) =>
      tableOf(
        { name, plural: `${name}s`, idPrefix, description: `The ${graph} as a whole.`, display: "state" },
        { state: "text", nodes: "integer" },
      ),
    ),
    tableOf(
      { name: "paper", plural: "papers", idPrefix: "pp", description: "A paper.", display: "title" },
      {
        title: "text",
        authors: { type: "list", items: { type: "text" } },
        year: "integer",
        venue: "text",
        n_citation: { type: "integer", label: "Citations", description: "How often it was cited" },
        keywords: { type: "list", items: { type: "text" } },
        doc_type: "text",
      },
    ),
    tableOf(
      {
        name: "author",
        plural: "authors",
        idPrefix: "au",
        description: "Somebody who writes papers.",
        display: "name",
      },
      { name: "text", org: { type: "text", label: "Organisation" } },
    ),
    tableOf(
      { name: "link", plural: "links", idPrefix: "lk", description: "Two nodes beside each other.", display: "node" },
      {
        graph: { type: "enum", values: graphs, required: true },
        node: "text",
        neighbour: "text",
        paper_id: { type: "reference", entity: "paper", description: "The neighbour, where it is a paper" },
        author_id: { type: "reference", entity: "author", description: "The neighbour, where it is an author" },
      },
    ),
    tableOf(
      {
        name: "author_edge",
        plural: "author_edges",
        idPrefix: "ae",
        description: "What two authors wrote together.",
        display: "paper",
      },
      {
        node1: "text",
        node2: "text",
        paper: "text",
        paper_id: { type: "reference", entity: "paper", required: true },
      },
    ),
    tableOf(
      {
        name: "paper_edge",
        plural: "paper_edges",
        idPrefix: "pg",
        description: "Which paper cites which.",
        display: "relation",
      },
      { node1: "text", node2: "text", relation: "text" },
    ),
  ],
  operations: [
    ...nets.map(([graph, entity]) =>
      toolOf({
        name: `load${graph}`,
        kind: "list",
        entity,
        title: `Load ${graph}`,
        description: `Tells that the ${graph} is there, and how many nodes it has`,
        shows: ["state", "nodes"],
      }),
    ),
    toolOf({
      name: "neighbourCheck",
      kind: "search",
      entity: "link",
      title: "Neighbours of a node",
      description: "Papers beside a paper, or those who wrote with an author",
      parameters: [
        { ...parameter("graph", "enum", "Which net"), values: [...graphs], reads: "graph" },
        named("node", "Title of the paper or name of the author", "node"),
      ],
      shows: ["neighbour"],
    }),
    toolOf({
      name: "paperNodeCheck",
      kind: "search",
      entity: "paper",
      title: "Look at a paper",
      description: "Authors, year, venue, citations, keywords and kind of a paper",
      parameters: [named("node", "Title of the paper", "title")],
      require: [known("paper", "node")],
      shows: ["authors", "year", "venue", "n_citation", "keywords", "doc_type"],
    }),
    toolOf({
      name: "authorNodeCheck",
      kind: "search",
      entity: "author",
      title: "Look at an author",
      description: "Name and organisation of an author",
      parameters: [named("node", "Name of the author", "name")],
      require: [known("author", "node")],
      shows: ["name", "org"],
    }),
    toolOf({
      name: "authorEdgeCheck",
      kind: "search",
      entity: "author_edge",
      title: "What two authors wrote together",
      description: "The papers of two authors",
      parameters: [named("node1", "Name of one author", "node1"), named("node2", "Name of the other", "node2")],
      require: [known("author", "node1"), known("author", "node2")],
      shows: ["paper"],
    }),
    toolOf({
      name: "paperEdgeCheck",
      kind: "search",
      entity: "paper_edge",
      title: "How two papers hang together",
      description: "Which of two papers cites the other",
      parameters: [named("node1", "Title of one paper", "node1"), named("node2", "Title of the other", "node2")],
      require: [known("paper", "node1"), known("paper", "node2")],
      shows: ["relation"],
    }),
  ],
  rowsOf: (seed) => rowsOf(randomOf(seed, "academia", "rows")),
  kinds: academiaKinds,
};

function rowsOf(random: Random): Record<string, Row[]> {
  const titles = random.shuffle(methods.flatMap((method) => problems.map((problem) => `${method} for ${problem}`)));
  const family = random.shuffle([...new Set(lastNames)]);
  const people = family.slice(0, authors).map(
    (last, at): Row => ({
      id: idOf("au", at + 1),
      name: `${random.pick(firstNames)} ${last}`,
      org: random.pick(orgs),
    }),
  );
  const written = titles.slice(0, papers).map((title, at): Row => {
    // Who writes together does so again: neighbours in the list are colleagues.
    const first = random.int(0, authors - 1);
    const near = random.shuffle([1, 2, 3, 4]).slice(0, random.int(1, 3));
    const team = [0, ...near].map((step) => people[(first + step) % authors]);
    return {
      id: idOf("pp", at + 1),
      title,
      authors: team.map((person) => person?.name ?? ""),
      year: random.int(2004, 2025),
      venue: random.pick(venues),
      n_citation: random.int(21, 900),
      keywords: random.shuffle(paperKeywords).slice(0, random.int(2, 4)),
      doc_type: random.pick(docTypes),
    };
  });
  const edges: Row[] = [];
  const links: Row[] = [];
  const paperEdges: Row[] = [];
  const idByName = new Map(people.map(({ id, name }) => [String(name), String(id)]));
  const linkTo = (graph: string, node: string, neighbour: string, target: Row) =>
    links.push({
      id: idOf("lk", links.length + 1),
      graph,
      node,
      neighbour,
      paper_id: null,
      author_id: null,
      ...target,
    });
  const seen = new Set<string>();
  for (const { id: paper_id = "", title, authors: team } of written)
    for (const node1 of namesOf(team))
      for (const node2 of namesOf(team)) {
        if (node1 === node2) continue;
        edges.push({ id: idOf("ae", edges.length + 1), node1, node2, paper: title ?? "", paper_id });
        if (seen.has(`${node1}/${node2}`)) continue;
        seen.add(`${node1}/${node2}`);
        linkTo("AuthorNet", node1, node2, { author_id: idByName.get(node2) ?? null });
      }
  for (const [at, paper] of written.entries())
    for (const other of random.shuffle(written.slice(0, at)).slice(0, random.int(1, 3))) {
      const [from, to] = [String(paper.title), String(other.title)];
      linkTo("PaperNet", from, to, { paper_id: other.id ?? null });
      linkTo("PaperNet", to, from, { paper_id: paper.id ?? null });
      const edge = (node1: string, node2: string) =>
        paperEdges.push({
          id: idOf("pg", paperEdges.length + 1),
          node1,
          node2,
          relation: `"${from}" cites "${to}"`,
        });
      edge(from, to);
      edge(to, from);
    }
  return {
    paper_net: [{ id: "pn_001", state: "PaperNet is loaded.", nodes: papers }],
    author_net: [{ id: "an_001", state: "AuthorNet is loaded.", nodes: authors }],
    paper: written,
    author: people,
    link: links,
    author_edge: edges,
    paper_edge: paperEdges,
  };
}

function namesOf(team: Row[string] | undefined): string[] {
  return Array.isArray(team) ? team.map(String) : [];
}
