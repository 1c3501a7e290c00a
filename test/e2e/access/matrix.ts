import type { Row } from "./row.ts";
import { desk } from "./rows-desk.ts";
import { feedback } from "./rows-feedback.ts";
import { guest } from "./rows-guest.ts";
import { machine } from "./rows-machine.ts";
import { portal } from "./rows-portal.ts";
import { tickets } from "./rows-tickets.ts";

/** Every route of the site by its id in the build. A route that is not here has proved nothing, and fails. */
export const matrix: Record<string, Row> = {
  ...guest,
  ...portal,
  ...desk,
  ...tickets,
  ...feedback,
  ...machine,
};
