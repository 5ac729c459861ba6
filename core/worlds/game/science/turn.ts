import type { Turn } from "../game.ts";
import { carriedOut } from "./commands.ts";
import { judged, pointsOf } from "./judged.ts";
import type { Grounds, Position } from "./lab.ts";
import { ticked } from "./physics.ts";

/** What comes of an action: it is done, the clock goes on, and what is reached gives its points. */
export function turnOf(grounds: Grounds, position: Position, action: string): Turn<Position> {
  const answer = carriedOut(grounds, position, action.trim().toLowerCase().replaceAll(/\s+/g, " "));
  if (!answer) return { position, text: "No known action matches that input.", reward: 0 };
  const { text, ticks } = answer;
  let now = judged(grounds, answer.position);
  for (let left = ticks; left > 0 && !now.isWon && !now.isLost; left--)
    now = judged(grounds, ticked(grounds, now.position));
  const before = pointsOf(grounds, position);
  if (now.isLost)
    return {
      position: now.position,
      text: `${text}\nThat is not what was asked for: the task is failed.`,
      reward: (0 - before) / 100,
      ended: "lost",
    };
  const reward = (pointsOf(grounds, now.position) - before) / 100;
  if (!now.isWon) return { position: now.position, text, reward };
  return { position: now.position, text: `${text}\nThe task is completed.`, reward, ended: "won" };
}
