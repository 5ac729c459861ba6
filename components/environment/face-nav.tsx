import { faceNames } from "../../core/worlds/face.ts";
import type { Face } from "../../core/worlds/kind.ts";
import { type Query, queryLink } from "../query.ts";
import { Chips } from "../ui/chips.tsx";

type Props = { readonly faces: readonly Face[]; readonly current: Face; readonly query: Query };

/** The faces of an environment: each has tools, tasks and a certificate of its own. */
export function FaceNav({ faces, current, query }: Props) {
  if (faces.length < 2) return null;
  return (
    <div className="flex flex-wrap items-center gap-2 text-sm text-soft">
      <span>Met by</span>
      <Chips
        label="Faces"
        chips={faces.map((face) => ({
          label: faceNames[face],
          href: queryLink({ tab: query.tab }, { face: face === faces[0] ? undefined : face }),
          current: face === current,
        }))}
      />
    </div>
  );
}
