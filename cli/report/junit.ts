import junit from "junit-report-builder";
import { scoreText } from "../../core/figures.ts";
import { baselineText, earlyText, outcomeText, type Report, tasksOf } from "./report.ts";

/** JUnit XML of a run: one test case a task. Below the threshold is a failure, a failed infrastructure an error, a task in quarantine skipped. */
export function junitOf(report: Report): string {
  const { run, baseline, replayOf } = report;
  const builder = junit.newBuilder();
  const suite = builder.testSuite().name(xmlText(`AgentGYM ${run.environmentId} ${run.agent}`));
  suite.timestamp(new Date(run.createdAt));
  const early = earlyText(run);
  for (const [name, value] of [
    ["run", run.id],
    ["threshold", String(run.threshold)],
    ...(run.commit ? [["commit", run.commit]] : []),
    ...(early ? [["early", early]] : []),
    ...(baseline ? [["baseline", `${baseline.name}: ${baselineText(report, baseline)}`]] : []),
  ] as const)
    suite.property(xmlText(name), xmlText(value));
  for (const { taskId, tier, mean, passed, isQuarantined, shown, seconds } of tasksOf(report)) {
    const test = suite
      .testCase()
      .className(xmlText(`${run.environmentId}.T${tier}`))
      .name(xmlText(taskId));
    test.time(seconds);
    const told = xmlText(`${outcomeText(shown)}\n${replayOf(shown.id)}`);
    if (mean === null)
      test.error(xmlText(shown.error?.message ?? "no score"), shown.error?.boundary ?? "environment", told);
    else if (isQuarantined) test.skipped().standardOutput(`in quarantine, it flips at this commit\n${told}`);
    else if (!passed)
      test
        .failure(
          xmlText(`score ${scoreText(mean)} below ${run.threshold}: ${shown.failure ?? "no label"}`),
          shown.failure ?? "FAIL",
        )
        .stacktrace(told);
  }
  return builder.build();
}

/** Text that XML 1.0 may hold: without control characters, lone surrogates and non-characters, which agents can write. Source: XML 1.0, production 2. */
function xmlText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g, "\ufffd");
}
