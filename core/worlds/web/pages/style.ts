import type { Theme } from "../kind.ts";

type Look = {
  readonly accent: string;
  readonly ink: string;
  readonly paper: string;
  readonly head: string;
  readonly headInk: string;
  readonly line: string;
  readonly columns: string;
  readonly font: string;
};

const looks: Readonly<Record<Theme, Look>> = {
  shop: {
    accent: "#8a3a0a",
    ink: "#2a211c",
    paper: "#fffaf5",
    head: "#5b2408",
    headInk: "#ffffff",
    line: "#dccbbd",
    columns: "1fr",
    font: "Georgia, 'Times New Roman', serif",
  },
  office: {
    accent: "#0b5394",
    ink: "#1d2733",
    paper: "#ffffff",
    head: "#17324d",
    headInk: "#ffffff",
    line: "#c9d3dd",
    columns: "12rem minmax(0, 1fr)",
    font: "system-ui, 'Segoe UI', Roboto, sans-serif",
  },
  helpdesk: {
    accent: "#1c5f4a",
    ink: "#1f2723",
    paper: "#fbfdfb",
    head: "#d9efe4",
    headInk: "#12382b",
    line: "#bdd1c6",
    columns: "14rem minmax(0, 1fr)",
    font: "Verdana, Geneva, sans-serif",
  },
  forum: {
    accent: "#9a3412",
    ink: "#1f2430",
    paper: "#f6f7f9",
    head: "#ffffff",
    headInk: "#7c2d12",
    line: "#d5d9e0",
    columns: "1fr",
    font: "Verdana, Geneva, sans-serif",
  },
  code: {
    accent: "#4527a0",
    ink: "#1f1e24",
    paper: "#ffffff",
    head: "#1f1e24",
    headInk: "#ffffff",
    line: "#dcdcde",
    columns: "13rem minmax(0, 1fr)",
    font: "'Noto Sans', Ubuntu, Cantarell, 'Helvetica Neue', sans-serif",
  },
  map: {
    accent: "#22631f",
    ink: "#20261f",
    paper: "#fbfcf7",
    head: "#7ebc6f",
    headInk: "#10240d",
    line: "#c8d6bf",
    columns: "12rem minmax(0, 1fr)",
    font: "'Helvetica Neue', Helvetica, Arial, sans-serif",
  },
  encyclopedia: {
    accent: "#1d4fb0",
    ink: "#202122",
    paper: "#ffffff",
    head: "#f3f4f6",
    headInk: "#202122",
    line: "#a9b0ba",
    columns: "11rem minmax(0, 1fr)",
    font: "'Linux Libertine', Georgia, Times, serif",
  },
};

/** The style sheet of a theme. `scope`: what its rules hold within, where the page stands in another document. */
export function styleOf(theme: Theme, scope = "body"): string {
  const { accent, ink, paper, head, headInk, line, columns, font } = looks[theme];
  const wide = columns === "1fr";
  return [
    `${scope}{margin:0;color:${ink};background:${paper};font:16px/1.5 ${font}}`,
    `${scope} a{color:${accent}}`,
    `${scope} :focus-visible{outline:3px solid ${accent};outline-offset:2px}`,
    `${scope} .skip{position:absolute;left:-999px}`,
    `${scope} .skip:focus{left:.5rem;top:.5rem;background:${paper};padding:.5rem}`,
    `${scope} .head{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.5rem 2rem;padding:.75rem 1rem;background:${head};color:${headInk}}`,
    `${scope} .head a{color:${headInk}}`,
    `${scope} .head :focus-visible{outline-color:${headInk}}`,
    `${scope} .head p{margin:0}`,
    `${scope} .brand{font-size:1.2rem;font-weight:bold}`,
    `${scope} .columns{display:grid;grid-template-columns:${columns};gap:1rem;padding:1rem}`,
    `${scope} .menu ul{list-style:none;margin:0;padding:0;display:${wide ? "flex" : "grid"};flex-wrap:wrap;gap:.25rem 1rem}`,
    `${scope} .menu a{display:inline-block;padding:.25rem 0}`,
    `${scope} .menu a[aria-current]{font-weight:bold}`,
    `${scope} main{min-width:0}`,
    `${scope} main:focus{outline:none}`,
    `${scope} h1{margin:.25rem 0 .75rem;font-size:1.6rem}`,
    `${scope} h2{margin:1rem 0 .25rem;font-size:1.15rem}`,
    `${scope} .trail ol{display:flex;flex-wrap:wrap;gap:.25rem;margin:0;padding:0;list-style:none;font-size:.9rem}`,
    `${scope} .trail li+li::before{content:"/ "}`,
    `${scope} .actions ul,${scope} .pages ul{display:flex;flex-wrap:wrap;gap:.5rem 1rem;margin:.5rem 0;padding:0;list-style:none}`,
    `${scope} .cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(15rem,1fr));gap:1rem;padding:0;list-style:none}`,
    `${scope} .cards li{border:1px solid ${line};border-radius:6px;padding:.5rem 1rem}`,
    `${scope} .cards h2{margin:0}`,
    `${scope} .plain{margin:0;padding:0;list-style:none}`,
    `${scope} .scroll{overflow-x:auto}`,
    `${scope} table{border-collapse:collapse;width:100%}`,
    `${scope} caption{text-align:left;font-weight:bold;padding:.25rem 0}`,
    `${scope} th,${scope} td{border-bottom:1px solid ${line};padding:.4rem .6rem;text-align:left;vertical-align:top}`,
    `${scope} dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.25rem 1rem;margin:.5rem 0}`,
    `${scope} dt{font-weight:bold}`,
    `${scope} dd{margin:0;overflow-wrap:anywhere;white-space:pre-line}`,
    `${scope} .fields{display:grid;grid-template-columns:repeat(auto-fill,minmax(14rem,1fr));gap:.75rem 1rem}`,
    `${scope} .change .fields{grid-template-columns:minmax(0,36rem)}`,
    `${scope} .field{border:0;margin:0;padding:0;min-width:0}`,
    `${scope} .field label,${scope} legend{display:block;font-weight:bold}`,
    `${scope} .check label{display:inline;font-weight:normal;margin-left:.4rem}`,
    `${scope} .check{margin:.1rem 0}`,
    `${scope} input:not([type=checkbox]),${scope} select,${scope} textarea{box-sizing:border-box;width:100%;padding:.4rem;border:1px solid #6b7280;border-radius:4px;background:#fff;color:${ink};font:inherit}`,
    `${scope} [aria-invalid=true]{border-color:#b00020;border-width:2px}`,
    `${scope} .hint{margin:.15rem 0;font-size:.9rem}`,
    `${scope} .error{margin:.15rem 0;color:#a00018;font-weight:bold}`,
    `${scope} .alert{border:2px solid #a00018;border-radius:6px;padding:.25rem 1rem;margin:.75rem 0;background:#fff}`,
    `${scope} .success{border:2px solid ${accent};border-radius:6px;padding:.25rem 1rem;margin:.75rem 0;background:#fff}`,
    `${scope} button{padding:.5rem 1rem;border:0;border-radius:4px;background:${accent};color:#fff;font:inherit;cursor:pointer}`,
    `${scope} .buttons{display:flex;align-items:center;gap:1rem}`,
    `${scope} .foot{padding:1rem;border-top:1px solid ${line};font-size:.9rem}`,
    `@media(max-width:45rem){${scope} .columns{grid-template-columns:minmax(0,1fr)}}`,
  ].join("\n");
}
