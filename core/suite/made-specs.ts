import { bird } from "./bird/bird.ts";
import type { MadeSpec } from "./made-spec.ts";
import { sheet } from "./sheet/sheet.ts";
import { academia } from "./tools/academia.ts";
import { madeOfTools } from "./tools/make-tools.ts";
import { movie } from "./tools/movie.ts";
import { todo } from "./tools/todo.ts";
import { weather } from "./tools/weather.ts";
import { webarena } from "./webarena/webarena.ts";
import { webshop } from "./webshop/webshop.ts";

/** The environments of the suite that are specifications like any other: the only list. */
export const madeSpecs: readonly MadeSpec[] = [
  ...[todo, weather, movie, academia].map(madeOfTools),
  sheet,
  webshop,
  webarena,
  bird,
];
