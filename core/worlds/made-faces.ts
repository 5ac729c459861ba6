import type { Action, Observation } from "../action.ts";
import type { EnvironmentSpec } from "../environment.ts";
import { chatFaceOf } from "./chat/face.ts";
import { chatProofOf } from "./chat/proof.ts";
import type { OtherFace } from "./face.ts";
import { httpFaceOf } from "./http/face.ts";
import { httpProofOf } from "./http/proof.ts";
import type { FaceProof } from "./maker.ts";
import { sqlFaceOf } from "./sql/face.ts";
import { sqlProofOf } from "./sql/proof.ts";
import { webFaceOf } from "./web/face.ts";
import { webProofOf } from "./web/proof.ts";

/** Another way to meet an environment. Pure, but for what `take` and `pause` do: the one takes an action in the seed state of the face, as an agent would, the other lets others be served in between. */
type MadeFace = {
  readonly make: (spec: EnvironmentSpec) => EnvironmentSpec;
  readonly proofOf: (
    spec: EnvironmentSpec,
    take: (action: Action) => Promise<Observation>,
    pause: () => Promise<void>,
  ) => Promise<FaceProof>;
};

/** The faces that are made of an environment of records: the only list. */
export const madeFaces: Readonly<Record<OtherFace, MadeFace>> = {
  sql: { make: sqlFaceOf, proofOf: sqlProofOf },
  web: { make: webFaceOf, proofOf: webProofOf },
  chat: { make: chatFaceOf, proofOf: chatProofOf },
  http: { make: httpFaceOf, proofOf: httpProofOf },
};
