import type { FailpointName } from "#app/domain/core/index.ts";
import type { Cast } from "./cast.ts";
import type { Chance } from "./chance.ts";
import type { Memory } from "./memory.ts";
import type { FaultSite } from "./site.ts";

export interface RoundParts {
  site: FaultSite;
  cast: Cast;
  chance: Chance;
  memory: Memory;
  /** failpoints not struck yet; what this round reaches is taken out */
  waiting: FailpointName[];
}
