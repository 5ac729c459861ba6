import type { Row } from "../../../action.ts";
import type { Clause, EnvironmentSpec, GenerateOptions, Policy } from "../../../environment.ts";
import { InvalidError } from "../../../errors.ts";
import { checkBrief } from "../../../generate/check-brief.ts";
import { randomOf } from "../../../random.ts";
import { languageOf } from "../../../reading/language.ts";
import type { WorldMaker } from "../../maker.ts";
import { specOfWorld } from "../../spec-of-world.ts";
import { importOf, repositoryRows } from "../repository.ts";
import { terminalTables, terminalTools } from "../tables.ts";
import { stretchesOf } from "./clauses.ts";
import { examOfDraft } from "./exam.ts";
import { addMaterials } from "./materials.ts";
import { judgedBy } from "./rules/guards.ts";
import { looksLikeRule, readRule } from "./rules/read-rules.ts";
import type { Rule } from "./rules/rule.ts";
import type { Scene } from "./scene.ts";
import { type Made, tasksOf } from "./tasks.ts";
import { startAt, Tree } from "./tree.ts";
import { unknownWords } from "./vocabulary.ts";
import { readWish, type Wish } from "./wish.ts";

const user = "agent";

/** Makes environments of a terminal: a file tree with content of the brief's trade, tasks, and what each is proven with. */
export const terminalMaker: WorldMaker = {
  domain: "terminal",
  make: (brief, options) => madeOf(brief, options).spec,
  examOf(spec, task) {
    const { made, scene } = drawn(spec);
    const draft = made.find(({ task: each }) => each.id === task.id && each.instruction === task.instruction)?.draft;
    if (!draft) throw new InvalidError(`task ${task.id} was not made of this brief`, "Make the environment anew.");
    return examOfDraft(draft, scene.tree, scene.rules);
  },
};

type MadeEnvironment = { readonly spec: EnvironmentSpec; readonly made: readonly Made[]; readonly scene: Scene };
const known = new WeakMap<EnvironmentSpec, MadeEnvironment>();

/** What an environment was made from: made once more, as the same brief and options always give the same. */
function drawn(spec: EnvironmentSpec): MadeEnvironment {
  const before = known.get(spec) ?? madeOf(spec.plan.brief, spec.options);
  known.set(spec, before);
  return before;
}

/** As many tasks as an environment has where nobody says how many; with a repository fewer, since each is proven in containers alone. */
const usualTasks = { usual: 30, withRepository: 20 };
/** What comes into a tree beside its trade's own, one after the other, where rules leave too few tasks. */
const further = ["eventLog", "tables", "documents", "authLog", "accessLog"] as const;

function madeOf(brief: string, options: GenerateOptions): MadeEnvironment {
  checkBrief(brief, {
    say: "Say what lies on the machine and what is to be done, for example: A web server's logs: find the failing endpoint, rotate logs older than 7 days.",
    keep: "Keep what lies there, what is to be done and the rules, and leave the rest out.",
  });
  const wish = readWish(brief);
  const usual = wish.materials.includes("project") ? usualTasks.withRepository : usualTasks.usual;
  const wanted = options.tasks ?? (options.complexity === "all" ? usual : 0);
  const more = further.filter((name) => !wish.materials.includes(name));
  for (let count = 0; ; count++) {
    const environment = filled(brief, { ...wish, materials: [...wish.materials, ...more.slice(0, count)] }, options);
    if (environment.made.length >= wanted || count >= more.length) return environment;
  }
}

function filled(brief: string, wish: Wish, options: GenerateOptions): MadeEnvironment {
  const root = `/srv/${wish.slug}`;
  const tree = new Tree(root, randomOf(options.seed, "terminal", "tree"));
  const material = addMaterials(tree, wish, options.seed);
  const read = readClauses(brief, wish, tree, `${root}/reports`);
  const rules =
    read.rules.length > 0 || read.clauses.some(({ rule }) => rule === "open") ? read.rules : [usualRule(root)];
  const only = rules.flatMap(({ meaning }) => (meaning.kind === "only" ? meaning.paths : []));
  const out = only[0] ?? `${root}/reports`;
  const scene: Scene = { wish, tree, material, out, rules };
  const made = tasksOf(scene, options);
  const { project } = material;
  const entities = terminalTables(project !== undefined);
  const rows: Record<string, Row[]> = {
    file: tree.rows(),
    command: [],
    ...(project ? repositoryRows(project.repository) : {}),
  };
  for (const entity of entities) entity.seedRows = rows[entity.name]?.length ?? 0;
  const policies = rules.map(({ policy }) => policy);
  const spec = specOfWorld({
    generator: "terminal",
    options,
    plan: {
      name: wish.name,
      slug: wish.slug,
      domain: "terminal",
      language: languageOf(brief),
      summary: `${wish.name}: a terminal over ${tree.rows().filter(({ kind }) => kind === "file").length} files in ${root}, with ${policies.length === 1 ? "1 policy" : `${policies.length} policies`}.`,
      brief,
      clauses: read.clauses,
    },
    world: {
      clock: { startAt, secondsPerStep: 15 },
      entities,
      operations: terminalTools(),
      policies,
      rows,
      mover: {
        kind: "terminal",
        cwd: root,
        user,
        env: { LC_ALL: "C.UTF-8", TZ: "UTC" },
        watched: [root],
        writable: [...(only.length > 0 ? only : [root]), "/tmp"],
        forbidden: rules.flatMap(({ meaning }) => (meaning.kind === "command" ? [meaning.command] : [])),
        secret: [...new Set(rules.flatMap(({ meaning }) => (meaning.kind === "secret" ? meaning.paths : [])))],
        limits: { commandMs: 10_000, outputBytes: 30_000, memoryMb: 512 },
        ...(project
          ? { repository: { path: project.folder, branch: "main", stream: importOf(project.repository) } }
          : {}),
        packages: [...wish.packages],
      },
    },
    tasks: made.map(({ task }) => task),
  });
  const environment = { spec, made, scene };
  known.set(spec, environment);
  return environment;
}

/** Where a brief states no rule, one that is usual: secrets stay as they are. */
function usualRule(root: string): Rule {
  const paths = [`${root}/secrets`];
  const meaning = { kind: "untouched" as const, paths };
  const text = `Nothing may be made, changed or removed in ${paths[0]}.`;
  return { meaning, policy: { id: "p1", text, enforcement: "audited", assumed: true, ...judgedBy(meaning) } };
}

function readClauses(
  brief: string,
  wish: Wish,
  tree: Tree,
  out: string,
): { readonly clauses: Clause[]; readonly rules: Rule[] } {
  const rules: Rule[] = [];
  const clauses = stretchesOf(brief).map(({ start, end, text }, at): Clause => {
    const id = `k${at + 1}`;
    const shown = { id, start, end, text };
    const rule = looksLikeRule(text) ? readRule(text, { tree, out }) : null;
    if (rule) {
      const policy: Policy = {
        id: `p${rules.length + 1}`,
        text: rule.text,
        enforcement: "audited",
        said: rule.text,
        clause: id,
        ...judgedBy(rule.meaning),
      };
      rules.push({ policy, meaning: rule.meaning });
      return {
        ...shown,
        kind: "constraint",
        understood: true,
        rule: "enforced",
        ...(rule.note ? { note: rule.note } : {}),
      };
    }
    if (looksLikeRule(text) && !isRequest(text, wish))
      return {
        ...shown,
        kind: "constraint",
        understood: false,
        rule: "open",
        note: "This looks like a rule that was not understood; nothing is enforced for it.",
      };
    const missed = unknownWords(text, wish);
    return {
      ...shown,
      kind: at === 0 ? "context" : "action",
      understood: missed.length === 0,
      ...(missed.length > 0 ? { note: `Nothing in the environment stands for: ${missed.join(", ")}.` } : {}),
    };
  });
  return { clauses, rules };
}

/** `rotate logs, only those of last week`: words of a rule in what is no rule. */
function isRequest(text: string, wish: Wish): boolean {
  return (
    !/\b(never|must|do not|don't|don’t|cannot|may not|nobody|no one|nothing|forbidden|not allowed|always|dry[- ]?run|only|without|unless|avoid|off[- ]limits|read[- ]only|untouched|alone|before)\b/i.test(
      text,
    ) && unknownWords(text, wish).length === 0
  );
}
