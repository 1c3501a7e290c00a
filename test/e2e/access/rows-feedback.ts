import { paths } from "#app/kit/paths.ts";
import { lumen, type Row, wrong } from "./row.ts";

const d = paths.desk;

/** What clients said, as the desk reads it, and the forms of its follow-ups. */
export const feedback: Record<string, Row> = {
  "routes/desk/settings.ratings": {
    kind: "owner",
    path: () => d.surveySettings(),
    form: () => ({ ...lumen, effortHours: "" }),
    takes: wrong,
    attack: () => ({ ...lumen, effortHours: "0", satisfactionHours: "0" }),
  },
  "routes/desk/feedback._index": { kind: "desk", path: () => d.feedback() },
  "routes/desk/feedback.$id._index": { kind: "desk", path: (of) => d.rating(of.rating), isNamed: true },
  "routes/desk/feedback.$id.hiding": {
    kind: "manager",
    path: (of) => d.ratingHide(of.rating),
    isNamed: true,
    form: () => ({ ...lumen, why: "" }),
    takes: wrong,
    attack: () => ({ ...lumen, why: "Stolen" }),
  },
  "routes/desk/feedback.follow-ups.$id": {
    kind: "desk",
    path: (of) => d.followUp(of.followUp),
    isNamed: true,
    form: () => ({ ...lumen, note: "" }),
    takes: wrong,
    attack: () => ({ ...lumen, note: "Stolen" }),
  },
};
