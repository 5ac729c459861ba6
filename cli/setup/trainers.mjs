/** The tests of the Python SDK's bridges to trainers, against the trainers' own packages: `node cli/setup/trainers.mjs [verifiers|nemo-gym|trl|verl|art ...]`.
 *  Apart from the SDK's other tests: these packages are large, and want different versions of the same ones. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { prepareDependencies, preparePages } from "./prepare.mjs";
import { nodeProgram, root, run } from "./shell.mjs";
import { conclude, missed, pytest } from "./stages.mjs";

const source = join(root, "sdk/python");

/** The oldest Python that each takes; its packages are in requirements-<name>.txt. */
const trainers = { verifiers: "3.11", "nemo-gym": "3.12", trl: "3.10", verl: "3.10", art: "3.11" };

async function test(name) {
  const python = join(root, ".agentgym-setup/trainers", name, "bin/python");
  const wrong = await bring(name, python);
  if (wrong !== null) return missed(`${name}: ${wrong}`);
  const file = join(source, "tests", `test_${name.replaceAll("-", "_")}.py`);
  await pytest(`SDK for Python: ${name}`, python, [file], { AGENTGYM_TEST_NODE: nodeProgram });
}

/** Makes a virtual environment with the trainer and the SDK in it; null, or why it cannot be had. */
async function bring(name, python) {
  const version = trainers[name];
  if (!version) return `it is none of ${Object.keys(trainers).join(", ")}`;
  const own = await findPython(version);
  if (!own) return `it needs Python ${version} or later; name one by AGENTGYM_TEST_PYTHON`;
  console.log(`▸ bringing ${name}...`);
  const pip = ["-m", "pip", "install", "--quiet"];
  for (const [command, args] of [
    [own, ["-m", "venv", join(python, "../..")]],
    [python, [...pip, "-r", join(source, `requirements-${name}.txt`)]],
    [python, [...pip, "--no-deps", "--force-reinstall", source]],
  ]) {
    const { code, output } = await run(command, args, { quiet: true });
    if (code !== 0) return output;
  }
  return null;
}

async function findPython(version) {
  const asked = `import sys; sys.exit(sys.version_info < (${version.replace(".", ", ")}))`;
  for (const command of [process.env.AGENTGYM_TEST_PYTHON, "python3", "python3.13", "python3.12"])
    if (command && (await run(command, ["-c", asked], { quiet: true })).code === 0) return command;
  return null;
}

const names = process.argv.slice(2);
await prepareDependencies();
if (!existsSync(join(root, ".next/BUILD_ID"))) await preparePages();
for (const name of names.length > 0 ? names : Object.keys(trainers)) await test(name);
process.exitCode = conclude();
