import type { FrameKind } from "./frame.ts";
import { approve } from "./frames/approve.ts";
import { derive } from "./frames/derive.ts";
import { disclose } from "./frames/disclose.ts";
import { exclusive } from "./frames/exclusive.ts";
import { first } from "./frames/first.ts";
import { follow } from "./frames/follow.ts";
import { forbid } from "./frames/forbid.ts";
import { freeze } from "./frames/freeze.ts";
import { limit } from "./frames/limit.ts";
import { need } from "./frames/need.ts";
import { order } from "./frames/order.ts";
import { refuse } from "./frames/refuse.ts";
import { right } from "./frames/right.ts";
import { separate } from "./frames/separate.ts";
import { states } from "./frames/states.ts";
import { window } from "./frames/window.ts";
import type { Frame } from "./norm.ts";

/** Every frame. */
export const frames: { readonly [F in Frame]: FrameKind<F> } = {
  need,
  forbid,
  follow,
  first,
  approve,
  separate,
  limit,
  exclusive,
  order,
  window,
  disclose,
  freeze,
  states,
  right,
  refuse,
  derive,
};
