import type { Action, Row } from "../../action.ts";
import type { SeedTables } from "../../generate/families/expected.ts";
import type { Random } from "../../random.ts";
import type { Question } from "../../task.ts";
import { call, rowsIn, where } from "./notation.ts";
import type { AskedKind } from "./tool-set.ts";

type Asked = { readonly words: string; readonly question: Question; readonly calls: readonly Action[] };

/** A question for which one net is loaded first. */
function kind(
  name: string,
  tier: AskedKind["tier"],
  nets: readonly ("PaperNet" | "AuthorNet")[],
  ask: (rows: SeedTables, random: Random) => Asked | null,
): AskedKind {
  return {
    name,
    tier,
    draft(rows, random) {
      const asked = ask(rows, random);
      if (!asked) return null;
      const { words, question, calls } = asked;
      return { instruction: words, goal: { question }, calls: [...nets.map((net) => call(`load${net}`)), ...calls] };
    },
  };
}

const paperNode = (node: Row[string] = "") => call("paperNodeCheck", { node });
const authorNode = (node: Row[string] = "") => call("authorNodeCheck", { node });
const neighbours = (graph: string, node: Row[string] = "") => call("neighbourCheck", { graph, node });
const linksOf = (rows: SeedTables, graph: string, node: Row[string] | undefined) =>
  rowsIn(rows, "link").filter((link) => link.graph === graph && link.node === node);
const beside = (graph: string, node: Row[string] = "") => [where("graph", graph), where("node", node)];

const ofPapers = [
  ["In which year did the paper TITLE appear?", "year"],
  ["Where did the paper TITLE appear?", "venue"],
  ["How often was the paper TITLE cited?", "n_citation"],
] as const;

/** What is asked about papers and authors. */
export const academiaKinds: readonly AskedKind[] = [
  kind("paper", 1, ["PaperNet"], (rows, random) => {
    const paper = random.pick(rowsIn(rows, "paper"));
    const [words, path] = random.pick(ofPapers);
    return {
      words: words.replace("TITLE", `"${String(paper.title)}"`),
      question: { entity: "paper", where: [where("title", paper.title ?? "")], take: { kind: "value", path } },
      calls: [paperNode(paper.title)],
    };
  }),
  kind("most_cited_beside", 3, ["PaperNet"], (rows, random) => {
    const paper = random.pick(rowsIn(rows, "paper"));
    const near = linksOf(rows, "PaperNet", paper.title);
    const most = random.next() < 0.6;
    if (near.length < 2 || near.length > 6) return null;
    return {
      words: `Which of the neighbours of "${String(paper.title)}" in the PaperNet was cited ${most ? "most" : "least"} often? Answer with its title.`,
      question: {
        entity: "link",
        where: beside("PaperNet", paper.title),
        take: { kind: "extreme", path: "paper_id.n_citation", most, give: "neighbour" },
      },
      calls: [neighbours("PaperNet", paper.title), ...near.map(({ neighbour }) => paperNode(neighbour))],
    };
  }),
  kind("together", 2, ["AuthorNet", "PaperNet"], (rows, random) => {
    const edge = random.pick(rowsIn(rows, "author_edge"));
    const both = rowsIn(rows, "author_edge").filter(({ node1, node2 }) => node1 === edge.node1 && node2 === edge.node2);
    const [words, path] = random.pick(ofPapers);
    if (both.length !== 1) return null;
    return {
      words: words.replace("TITLE", `that ${String(edge.node1)} and ${String(edge.node2)} wrote together`),
      question: {
        entity: "author_edge",
        where: [where("node1", edge.node1 ?? ""), where("node2", edge.node2 ?? "")],
        take: { kind: "value", path: `paper_id.${path}` },
      },
      calls: [call("authorEdgeCheck", { node1: edge.node1 ?? "", node2: edge.node2 ?? "" }), paperNode(edge.paper)],
    };
  }),
  kind("colleague_at", 4, ["AuthorNet"], (rows, random) => {
    const author = random.pick(rowsIn(rows, "author"));
    const near = linksOf(rows, "AuthorNet", author.name);
    const at = (link: Row) => rowsIn(rows, "author").find(({ id }) => id === link.author_id)?.org;
    const only = near.filter((link) => near.filter((other) => at(other) === at(link)).length === 1);
    if (only.length === 0 || near.length > 8) return null;
    const meant = random.pick(only);
    return {
      words: `Who of those who wrote with ${String(author.name)} works at ${String(at(meant))}?`,
      question: {
        entity: "link",
        where: [...beside("AuthorNet", author.name), where("author_id.org", at(meant) ?? "")],
        take: { kind: "value", path: "neighbour" },
      },
      calls: [neighbours("AuthorNet", author.name), ...near.map(({ neighbour }) => authorNode(neighbour))],
    };
  }),
  kind("author", 1, ["AuthorNet"], (rows, random) => {
    const author = random.pick(rowsIn(rows, "author"));
    return {
      words: `Where does ${String(author.name)} work?`,
      question: { entity: "author", where: [where("name", author.name ?? "")], take: { kind: "value", path: "org" } },
      calls: [authorNode(author.name)],
    };
  }),
  kind("title_together", 1, ["AuthorNet"], (rows, random) => {
    const edge = random.pick(rowsIn(rows, "author_edge"));
    return {
      words: `Which paper did ${String(edge.node1)} and ${String(edge.node2)} write together? Answer with its title.`,
      question: {
        entity: "author_edge",
        where: [where("node1", edge.node1 ?? ""), where("node2", edge.node2 ?? "")],
        take: { kind: "value", path: "paper" },
      },
      calls: [call("authorEdgeCheck", { node1: edge.node1 ?? "", node2: edge.node2 ?? "" })],
    };
  }),
  kind("citations_beside", 4, ["PaperNet"], (rows, random) => {
    const paper = random.pick(rowsIn(rows, "paper"));
    const near = linksOf(rows, "PaperNet", paper.title);
    if (near.length < 2 || near.length > 6) return null;
    return {
      words: `How often were the neighbours of "${String(paper.title)}" in the PaperNet cited, all together?`,
      question: {
        entity: "link",
        where: beside("PaperNet", paper.title),
        take: { kind: "sum", path: "paper_id.n_citation" },
      },
      calls: [neighbours("PaperNet", paper.title), ...near.map(({ neighbour }) => paperNode(neighbour))],
    };
  }),
  kind("oldest_beside", 3, ["PaperNet"], (rows, random) => {
    const paper = random.pick(rowsIn(rows, "paper"));
    const near = linksOf(rows, "PaperNet", paper.title);
    const most = random.next() < 0.5;
    if (near.length < 2 || near.length > 6) return null;
    return {
      words: `Where did the ${most ? "newest" : "oldest"} of the neighbours of "${String(paper.title)}" in the PaperNet appear?`,
      question: {
        entity: "link",
        where: beside("PaperNet", paper.title),
        take: { kind: "extreme", path: "paper_id.year", most, give: "paper_id.venue" },
      },
      calls: [neighbours("PaperNet", paper.title), ...near.map(({ neighbour }) => paperNode(neighbour))],
    };
  }),
];
