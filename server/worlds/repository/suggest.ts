import type { Json } from "../../../core/json.ts";
import type { SuiteTask } from "../../../core/worlds/repository/suite-files.ts";
import type { CheckoutReader } from "./checkout-reader.ts";
import { filesBy } from "./oracles/globs.ts";
import { askOracle } from "./oracles/oracles.ts";

/** A question that a repository may have an answer to. */
type Idea = {
  readonly difficulty: SuiteTask["difficulty"];
  readonly instruction: string;
  readonly outputs: readonly {
    readonly key: string;
    readonly type: SuiteTask["outputs"][number]["type"];
    readonly fn: string;
    readonly args: { readonly [key: string]: Json };
  }[];
};

/** Files of a kind that questions are about, at most. */
const most = 3;
/** An answer of a list has so many members. */
const shortest = 2;
const longest = 15;
const skipped = [".git", "eval_artifacts", "node_modules", "dist", "build", "vendor"];

const policy = {
  allowed: [],
  prohibited: ["sudo", "curl", "wget", "ssh", "scp", "mkfs", "mount", "umount"],
  write_paths_allowed: ["eval_artifacts/", "/tmp/"],
};

/** Tasks about a repository, in tiers: those of its ideas that its checkout has an answer to. The same checkout gives the same. */
export async function suggestTasks(checkout: CheckoutReader, repo: string): Promise<SuiteTask[]> {
  const tasks: SuiteTask[] = [];
  const ideas = [
    ...defaultIdeas(repo),
    ...settingsIdeas(checkout),
    ...codeIdeas(checkout),
    ...(await historyIdeas(checkout)),
  ];
  for (const { difficulty, instruction, outputs } of ideas) {
    const values = await Promise.all(
      outputs.map(({ fn, args }) =>
        askOracle(checkout, { fn, args }).then(
          ({ value }) => value,
          () => null,
        ),
      ),
    );
    if (values.some((value) => !isWorthAsking(value))) continue;
    const form = outputs.map(({ key, type }) => `"${key}": <${type}>`).join(", ");
    const isWritten = outputs.some(({ type }) => type === "oracle_bool");
    tasks.push({
      id: `${repo}_task_${String(tasks.length + 1).padStart(3, "0")}`,
      repo,
      difficulty,
      instruction: isWritten ? instruction : `${instruction} Write to eval_artifacts/answer.json: {${form}}`,
      command_policy: policy,
      outputs: outputs.map(({ key, type, fn, args }) => ({
        key,
        type,
        oracle: { fn, args },
        comparator: "equals",
        weight: 1,
      })),
      max_commands: 20,
      timeout_seconds: 600,
    });
  }
  return tasks;
}

/** A list that is empty or endless, and nothing at all, are no questions. */
function isWorthAsking(value: Json): boolean {
  if (value === null || value === "") return false;
  return !Array.isArray(value) || (value.length >= shortest && value.length <= longest);
}

const one = (
  difficulty: Idea["difficulty"],
  instruction: string,
  key: string,
  type: Idea["outputs"][number]["type"],
  fn: string,
  args: { readonly [key: string]: Json },
): Idea => ({ difficulty, instruction, outputs: [{ key, type, fn, args }] });

/** The ten that suites of this form ask of every repository. */
function defaultIdeas(repo: string): Idea[] {
  const count = (what: string, key: string, glob: string) =>
    one(
      "easy",
      `Count the ${what} files (${glob}, hidden folders too, without .git and eval_artifacts).`,
      key,
      "int",
      "glob_count",
      {
        glob,
        exclude_dirs: [".git", "eval_artifacts"],
      },
    );
  return [
    one(
      "easy",
      "How many visible entries (files and folders, without eval_artifacts) are at the top level?",
      "top_level_entries",
      "int",
      "top_level_entry_count",
      { exclude: [".git", "eval_artifacts"] },
    ),
    one(
      "easy",
      "What is the first line of README.md that is not blank, exactly?",
      "readme_first_line",
      "str",
      "readme_first_nonempty_line",
      { path: "README.md" },
    ),
    count("Markdown", "markdown_file_count", "**/*.md"),
    one(
      "medium",
      "Which file is the largest, and how many bytes has it (without .git and eval_artifacts)? Give an object with path and size.",
      "largest_file",
      "json",
      "largest_file",
      { exclude_dirs: [".git", "eval_artifacts"] },
    ),
    count("YAML", "yaml_file_count", "**/*.{yml,yaml}"),
    one(
      "medium",
      'How often does the word "test" stand in text files, in any case, also within other words (files up to 1,000,000 bytes, without .git and eval_artifacts)?',
      "token_test_count",
      "int",
      "repo_token_count",
      { token: "test", case_insensitive: true, exclude_dirs: [".git", "eval_artifacts"], max_bytes: 1_000_000 },
    ),
    one(
      "easy",
      "Is there a licence file (LICENSE or LICENSE.md)? Give true or false.",
      "has_license",
      "json",
      "has_license_file",
      { paths: ["LICENSE", "LICENSE.md"] },
    ),
    count("Python", "python_file_count", "**/*.py"),
    one(
      "easy",
      "How many visible entries has the folder docs (0 where there is none)?",
      "docs_top_entries",
      "int",
      "dir_top_entry_count",
      { path: "docs" },
    ),
    one(
      "medium",
      `Write eval_artifacts/answer.md with three lines: repo_id: ${repo}, top_level_entries: <number of visible entries at the top level, without eval_artifacts>, has_license: <true or false>.`,
      "answer_md_valid",
      "oracle_bool",
      "answer_md_kv_matches",
      { repo_id: repo, exclude_top_level: [".git", "eval_artifacts"] },
    ),
  ];
}

function settingsIdeas(checkout: CheckoutReader): Idea[] {
  const ideas: Idea[] = [];
  const has = (path: string) => checkout.entry(path)?.kind === "file";
  if (has("package.json")) {
    ideas.push(
      one("easy", "Which version does package.json name?", "version", "str", "config_value", {
        path: "package.json",
        keys: ["version"],
      }),
      one(
        "easy",
        "How many dependencies (not those for development) does package.json name?",
        "dependency_count",
        "int",
        "dependency_count",
        {},
      ),
    );
    for (const group of ["dependencies", "devDependencies"])
      for (const name of namesIn(checkout, group).slice(0, most - 1))
        ideas.push(
          one(
            "easy",
            `What does package.json ask of ${name} among its ${group}, exactly as it is written?`,
            "version",
            "str",
            "dependency_version",
            { group, name },
          ),
        );
  }
  for (const path of ["requirements.txt", "pyproject.toml"].filter(has))
    ideas.push(
      one(
        "medium",
        `How many dependencies does ${path} name (not optional ones)?`,
        "dependency_count",
        "int",
        "dependency_count",
        { path },
      ),
    );
  if (has("pyproject.toml"))
    ideas.push(
      one("easy", "Which name does pyproject.toml give the project?", "name", "str", "config_value", {
        path: "pyproject.toml",
        keys: ["project", "name"],
      }),
    );
  return ideas;
}

function namesIn(checkout: CheckoutReader, group: string): string[] {
  try {
    return Object.keys(JSON.parse(checkout.text("package.json"))[group] ?? {}).sort();
  } catch {
    return [];
  }
}

/** Source files, the largest first. */
function sources(checkout: CheckoutReader, glob: string): string[] {
  return filesBy(checkout, glob, skipped)
    .filter(({ path }) => !/(^|\/)(tests?|__tests__|fixtures?)\/|\.(test|spec|min)\./.test(path))
    .toSorted((a, b) => b.size - a.size || (a.path < b.path ? -1 : 1))
    .map(({ path }) => path);
}

function codeIdeas(checkout: CheckoutReader): Idea[] {
  const scripts = sources(checkout, "**/*.{js,mjs,cjs,ts,mts,tsx,jsx}");
  const python = sources(checkout, "**/*.py");
  const exclude = { exclude_dirs: skipped };
  return [
    ...[...scripts, ...python]
      .slice(0, most)
      .map((path) => one("easy", `How many lines (line ends) has ${path}?`, "lines", "int", "line_count", { path })),
    ...scripts
      .slice(0, 3 * most)
      .map((path) =>
        one(
          "medium",
          `Which names does ${path} export at run time (types aside)? "default" for the default export; sorted by code point.`,
          "exports",
          "json",
          "exported_names",
          { path },
        ),
      ),
    ...python
      .slice(0, 2 * most)
      .flatMap((path) => [
        one(
          "medium",
          `Which functions does ${path} define at its outermost level? Sorted by code point.`,
          "functions",
          "json",
          "python_definitions",
          { path, kind: "functions" },
        ),
        one(
          "medium",
          `Which classes does ${path} define at its outermost level? Sorted by code point.`,
          "classes",
          "json",
          "python_definitions",
          { path, kind: "classes" },
        ),
      ]),
    ...scripts
      .slice(0, most)
      .map((path) =>
        one(
          "hard",
          `How many other JavaScript and TypeScript files import or re-export from ${path} (static imports; without ${skipped.join(", ")})?`,
          "importers",
          "int",
          "importer_count",
          { module: path, ...exclude },
        ),
      ),
    ...(python.length > 0
      ? ["os", "sys", "json"].map((module) =>
          one(
            "hard",
            `How many Python files import the module ${module} at their outermost level (without ${skipped.join(", ")})?`,
            "importers",
            "int",
            "python_importer_count",
            { module, ...exclude },
          ),
        )
      : []),
  ];
}

async function historyIdeas(checkout: CheckoutReader): Promise<Idea[]> {
  const commits = Number((await checkout.git("rev-list", "--count", "HEAD")).trim());
  if (commits < 2) return [];
  const path = checkout.entry("README.md") ? "README.md" : (checkout.files[0]?.path ?? "");
  return [
    one("easy", "How many commits lead to HEAD, HEAD itself with them?", "commits", "int", "commit_count", {}),
    one(
      "medium",
      `Who is the author (name) of the newest commit that changed ${path}?`,
      "author",
      "str",
      "last_author",
      { path },
    ),
    one(
      "hard",
      "How many different files did the 2 newest commits (first parents) change?",
      "changed_files",
      "int",
      "changed_file_count",
      { commits: 2 },
    ),
    {
      difficulty: "hard",
      instruction: `Of the history of ${path}: how many commits changed it, and what is the subject of the newest of them?`,
      outputs: [
        { key: "commits", type: "int", fn: "commit_count", args: { path } },
        { key: "subject", type: "str", fn: "last_subject", args: { path } },
      ],
    },
  ];
}
