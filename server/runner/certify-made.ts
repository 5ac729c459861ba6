import type { EnvironmentSpec } from "../../core/environment.ts";
import { digestOf } from "../../core/state/digest.ts";
import type { WorldMaker } from "../../core/worlds/maker.ts";
import { certifyPlayed, type ProofOptions } from "./certify-played.ts";

/** Proves what a maker has made: by what the maker knows of its tasks, after actions in the seed state where it takes these to know. */
export async function certifyMade(maker: WorldMaker, spec: EnvironmentSpec, options: Omit<ProofOptions, "examOf">) {
  if (!maker.proofOf) return certifyPlayed(spec, { ...options, examOf: maker.examOf });
  const session = await options.sandbox.open(spec.world, digestOf(spec), []);
  try {
    const { faults, examOf } = await maker.proofOf(spec, async (action) => (await session.step(action)).observation);
    const tasks = spec.tasks.filter(({ id }) => !faults.has(id));
    const certified = await certifyPlayed({ ...spec, tasks }, { ...options, examOf });
    const dropped = spec.tasks.flatMap(({ id, family }) => {
      const reason = faults.get(id);
      return reason === undefined ? [] : [{ family, gate: "G1" as const, reason: `${id}: ${reason}` }];
    });
    const { certificate } = certified;
    return { ...certified, certificate: { ...certificate, dropped: [...dropped, ...certificate.dropped] } };
  } finally {
    await session.close();
  }
}
