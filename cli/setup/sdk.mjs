/** The SDKs' tests: `node cli/setup/sdk.mjs` runs them alone; with `--python` it only makes the virtual environment that Python's need, and says where that Python is. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { install } from "./engines.mjs";
import { prepareDependencies, preparePages } from "./prepare.mjs";
import { digestOf, isStamped, nodeProgram, root, run, stamp } from "./shell.mjs";
import { check, conclude, pytest, skipped, vitest } from "./stages.mjs";

const source = join(root, "sdk/python");
const environment = join(root, ".agentgym-setup/python");
const bin = join(environment, process.platform === "win32" ? "Scripts" : "bin");
const python = join(bin, process.platform === "win32" ? "python.exe" : "python");
const quiet = { quiet: true };

/** The SDKs' stages. The pages must be built: the server under Python's tests is the whole product. */
export async function sdk() {
  await vitest("SDK for TypeScript", ["sdk/typescript"]);
  const reason = await preparePython();
  if (reason !== null) {
    skipped(`THE PYTHON SDK'S TESTS DID NOT RUN: ${reason}`);
    return;
  }
  await check("SDK for Python: lint", python, ["-m", "ruff", "check", "."], { cwd: source });
  await check("SDK for Python: format", python, ["-m", "ruff", "format", "--check", "."], { cwd: source });
  await check("SDK for Python: types", python, ["-m", "mypy", "src", "tests"], { cwd: source });
  await pytest("SDK for Python", python, [source], { AGENTGYM_TEST_NODE: nodeProgram });
  skipped(
    "THE TESTS OF THE BRIDGES TO TRAINERS DID NOT RUN: node cli/setup/trainers.mjs brings the trainers and runs them",
  );
}

/** Makes the virtual environment with the packages of the tests and the SDK's own wheel in it; null, or why it cannot be had. */
async function preparePython() {
  return (await preparePackages()) ?? (await installWheel());
}

async function preparePackages() {
  const command = await findPython();
  if (command === null) return "there is no Python 3.10 or later; install one.";
  const value = `${command} ${digestOf(["sdk/python/requirements-test.txt"])}`;
  if (isStamped("python-packages", value) && existsSync(python)) return null;
  console.log("▸ bringing the Python packages of the tests...");
  const make = () => run(command, ["-m", "venv", "--clear", environment], quiet);
  let made = await make();
  if (made.code !== 0 && (await install("python3-venv"))) made = await make();
  if (made.code !== 0) return `python -m venv failed: ${lastLine(made.output)}`;
  const requirements = join(source, "requirements-test.txt");
  const brought = await run(python, ["-m", "pip", "install", "--quiet", "-r", requirements], quiet);
  if (brought.code !== 0) return `pip could not bring the packages: ${lastLine(brought.output)}`;
  stamp("python-packages", value);
  stamp("python-wheel", "");
  return null;
}

async function findPython() {
  for (const attempt of ["found", "installed"]) {
    if (attempt === "installed" && !(await install("python3", "python3-venv"))) return null;
    for (const command of ["python3", "python"]) {
      const asked = await run(command, ["-c", "import sys; sys.exit(sys.version_info < (3, 10))"], quiet);
      if (asked.code === 0) return command;
    }
  }
  return null;
}

/** Builds the wheel as a user would get it and installs it, unless it is there. */
async function installWheel() {
  const value = digestOf(["sdk/python/src", "sdk/python/pyproject.toml", "sdk/python/README.md"]);
  if (isStamped("python-wheel", value)) return null;
  const dir = mkdtempSync(join(tmpdir(), "agentgym-wheel-"));
  try {
    const pip = (...args) => run(python, ["-m", "pip", ...args], quiet);
    const built = await pip("wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", dir, source);
    const [wheel] = readdirSync(dir);
    if (built.code !== 0 || !wheel) throw new Error(`the Python SDK's wheel cannot be built:\n${built.output}`);
    const installed = await pip("install", "--quiet", "--no-deps", "--force-reinstall", join(dir, wheel));
    if (installed.code !== 0) throw new Error(`the Python SDK's wheel cannot be installed:\n${installed.output}`);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
  stamp("python-wheel", value);
  return null;
}

function lastLine(text) {
  return text.trim().split("\n").at(-1) ?? "";
}

if (process.argv[1] === import.meta.filename && process.argv.includes("--python")) {
  const reason = await preparePython();
  console.log(reason ?? python);
  process.exitCode = reason === null ? 0 : 3;
} else if (process.argv[1] === import.meta.filename) {
  await prepareDependencies();
  if (!existsSync(join(root, ".next/BUILD_ID"))) await preparePages();
  await sdk();
  process.exitCode = conclude();
}
