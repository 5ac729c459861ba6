import type { GateResult, MeaningCounts } from "./certificate.ts";

/** The verdict of a certificate as it stands wherever it is shown: never "certified" alone while rules of the brief are open. */
export function certifiedLine({
  ok,
  meaning,
}: {
  readonly ok: boolean;
  readonly meaning?: MeaningCounts | null | undefined;
}): string {
  const verdict = ok ? "certified" : "not proven";
  const rules = rulesLine(meaning);
  return rules === null ? verdict : `${verdict} · ${rules}`;
}

/** `6 of 8 rules enforced, 2 open`; null where every rule of the brief is enforced, or none is stated. */
export function rulesLine(meaning: MeaningCounts | null | undefined): string | null {
  if (!meaning || meaning.open === 0) return null;
  return `${meaning.enforced} of ${meaning.rules} ${meaning.rules === 1 ? "rule" : "rules"} enforced, ${meaning.open} open`;
}

/** Whether a gate holds; a gate that had nothing to check is not applicable. */
export function gateVerdict({ checked, ok }: Pick<GateResult, "checked" | "ok">): "holds" | "fails" | "not applicable" {
  if (checked === 0 && ok) return "not applicable";
  return ok ? "holds" : "fails";
}
