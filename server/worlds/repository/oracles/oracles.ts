import { AgentGymError, InvalidError } from "../../../../core/errors.ts";
import { issueText } from "../../../../core/first-issue.ts";
import type { Json } from "../../../../core/json.ts";
import type { CheckoutReader } from "../checkout-reader.ts";
import { buildSucceeds } from "./build-succeeds.ts";
import { exportedNames, importerCount, pythonDefinitions, pythonImporterCount } from "./code-oracles.ts";
import { configValue, dependencyCount, dependencyVersion } from "./config-oracles.ts";
import { changedFileCount, commitCount, lastAuthor, lastSubject } from "./history-oracles.ts";
import type { Execute, Oracle } from "./oracle.ts";
import { testOutcome } from "./test-outcome.ts";
import {
  dirTopEntryCount,
  globCount,
  hasLicenseFile,
  largestFile,
  lineCount,
  readmeFirstLine,
  repoTokenCount,
  topLevelEntryCount,
} from "./tree-oracles.ts";
import { answerContains, answerKvMatches, diffLimitedTo } from "./written-oracles.ts";

/** The oracles that tasks can name: the only list. */
export const oracles: readonly Oracle[] = [
  topLevelEntryCount,
  readmeFirstLine,
  globCount,
  largestFile,
  repoTokenCount,
  hasLicenseFile,
  dirTopEntryCount,
  answerContains,
  answerKvMatches,
  diffLimitedTo,
  lineCount,
  configValue,
  dependencyCount,
  dependencyVersion,
  exportedNames,
  importerCount,
  pythonDefinitions,
  pythonImporterCount,
  commitCount,
  lastAuthor,
  lastSubject,
  changedFileCount,
  buildSucceeds,
  testOutcome,
];

/** A question about a checkout, as tasks write it down. */
export type OracleCall = { readonly fn: string; readonly args: { readonly [key: string]: Json } };

const nothingRuns: Execute = async () => {
  throw new InvalidError("its answer is found by executing the checkout, which takes a container", "Start Docker.");
};

/** What a question's answer is, and what else its oracle knows of it. Throws InvalidError for an unknown function, wrong arguments, or a checkout that has no answer. */
export async function askOracle(checkout: CheckoutReader, { fn, args }: OracleCall, execute: Execute = nothingRuns) {
  const asked = oracles.find((each) => each.fn === fn);
  if (!asked)
    throw new InvalidError(`Unknown oracle fn: ${fn}`, `There are ${oracles.map((each) => each.fn).join(", ")}.`);
  const { data, error } = asked.args.safeParse(args);
  if (error) throw new InvalidError(`oracle ${fn}: ${issueText(error)}`);
  let value: Json;
  try {
    value = await asked.value(checkout, data, execute);
  } catch (problem) {
    if (problem instanceof AgentGymError) throw problem;
    throw new InvalidError(
      `oracle ${fn} has no answer here: ${problem instanceof Error ? problem.message : String(problem)}`,
    );
  }
  const file = asked.file?.(value, data);
  const way = asked.way?.(data) || null;
  return { value, way, ...(file ? { file } : {}) };
}
