import type { Certificate } from "../../core/certificate.ts";
import type { EnvironmentSpec } from "../../core/environment.ts";
import { InvalidError, NotFoundError } from "../../core/errors.ts";
import { digestOf } from "../../core/state/digest.ts";
import { facesOf, type OtherFace } from "../../core/worlds/face.ts";
import { kindOf } from "../../core/worlds/kinds.ts";
import type { Sandbox, WorldSession } from "../worlds/sandbox.ts";
import { certifyPlayed } from "./certify-played.ts";
import type { Gym, Making } from "./gym.ts";
import type { KeptSpec } from "./kept-spec.ts";

/** Faces that are being made, by gym and key: who asks meanwhile waits for the same. */
const underWay = new WeakMap<Gym["store"], Map<string, Promise<KeptSpec>>>();

/** An environment in another face: made of it, proven by playing and kept when it is first asked for. Tasks that the face cannot do, or that fail the proof, are not among it. Throws InvalidError where the environment has no such face. */
export async function faceFor(gym: Making, own: KeptSpec, face: OtherFace): Promise<KeptSpec> {
  const { environmentId, spec } = own;
  if (!facesOf(spec.world).includes(face))
    throw new InvalidError(
      `the world of ${environmentId} is ${kindOf(spec.world).label}, which has no face ${face}`,
      "Leave the face out: environments of records have others.",
    );
  const key = { environmentId, seed: spec.options.seed, face };
  const known = await gym.store.environments.face(key);
  if (known)
    return { environmentId, digest: known.specDigest, spec: await gym.store.environments.spec(known.specDigest) };
  const making = underWay.get(gym.store) ?? new Map<string, Promise<KeptSpec>>();
  underWay.set(gym.store, making);
  const name = JSON.stringify(key);
  const made = making.get(name) ?? makeFace(gym, own, face).finally(() => making.delete(name));
  making.set(name, made);
  return made;
}

async function makeFace(gym: Making, { environmentId, spec: base }: KeptSpec, face: OtherFace): Promise<KeptSpec> {
  const proven = await proveFace(gym, base, face);
  const { spec, digest } = await keepFace(gym, { environmentId, seed: base.options.seed, face }, proven);
  return { environmentId, spec, digest };
}

type ProvenFace = { readonly spec: EnvironmentSpec; readonly certificate: Certificate };

/** Keeps a face of an environment that is here; what another process kept first counts. */
export async function keepFace(
  gym: Pick<Gym, "nowMs" | "store">,
  key: { readonly environmentId: string; readonly seed: number; readonly face: OtherFace },
  { spec, certificate }: ProvenFace,
): Promise<Pick<KeptSpec, "spec" | "digest">> {
  const digest = digestOf(spec);
  await gym.store.environments.addFace(key, { spec, digest, certificate, createdAt: gym.nowMs() });
  const kept = await gym.store.environments.face(key);
  const specDigest = kept?.specDigest ?? digest;
  return { digest: specDigest, spec: await gym.store.environments.spec(specDigest) };
}

/** An environment in another face, made and proven; nothing of it is kept. Throws InvalidError where no task stands the proof. */
export async function proveFace(gym: Making, base: EnvironmentSpec, face: OtherFace): Promise<ProvenFace> {
  const { madeFaces } = await import("../../core/worlds/made-faces.ts");
  const { make, proofOf } = madeFaces[face];
  const whole = make(base);
  const sandbox = await gym.sandboxes.get("embedded");
  const { faults, examOf, gates } = await withSession(sandbox, whole, (session) =>
    proofOf(base, async (action) => (await session.step(action)).observation, pause),
  );
  const made = { ...whole, tasks: whole.tasks.filter(({ id }) => !faults.has(id)) };
  const { spec, certificate } = await certifyPlayed(made, { sandbox, examOf, gates });
  if (spec.tasks.length === 0)
    throw new InvalidError(
      `no task of ${base.plan.name} could be certified in the face ${face}`,
      "Leave the face out, or use another environment.",
    );
  const left = base.tasks.filter(({ id }) => whole.tasks.every((task) => task.id !== id));
  const proof: Certificate = {
    ...certificate,
    specDigest: digestOf(spec),
    tasks: { ...certificate.tasks, asked: certificate.tasks.asked + left.length + faults.size },
    dropped: [
      ...left.map(({ id, family }) => ({
        family,
        gate: "G1" as const,
        reason: `${id}: ${face} cannot do what it needs`,
      })),
      ...whole.tasks.flatMap(({ id, family }) => {
        const reason = faults.get(id);
        return reason === undefined ? [] : [{ family, gate: "G1" as const, reason: `${id}: ${reason}` }];
      }),
      ...certificate.dropped,
    ],
  };
  gym.log.info(
    { environment: base.plan.slug, face, tasks: spec.tasks.length, dropped: proof.dropped.length },
    "a face was made and proven",
  );
  return { spec, certificate: proof };
}

/** Lets requests be answered while a proof is computed in this process. */
const pause = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Does a work in a session of a world's seed state. */
async function withSession<T>(
  sandbox: Sandbox,
  spec: EnvironmentSpec,
  work: (session: WorldSession) => Promise<T>,
): Promise<T> {
  const session = await sandbox.open(spec.world, digestOf(spec), []);
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}

/** An environment in another face, with its proof. */
export async function provenFace(
  gym: Making,
  own: KeptSpec,
  face: OtherFace,
): Promise<KeptSpec & { readonly certificate: Certificate }> {
  const made = await faceFor(gym, own, face);
  const { environmentId, spec } = own;
  const kept = await gym.store.environments.face({ environmentId, seed: spec.options.seed, face });
  if (!kept) throw new NotFoundError(`the face ${face} of ${environmentId} is not there`, "Ask for it again.");
  return { ...made, certificate: kept.certificate };
}
