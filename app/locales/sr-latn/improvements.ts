import type { improvements as english } from "#app/locales/en/improvements.ts";

export const improvements: Record<keyof typeof english, string> = {
  "improvements.public.title": "Rekli ste, uradili smo",
  "improvements.public.lead": "Šta je firma {business} promenila zato što su joj klijenti rekli.",
  "improvements.public.none": "Još nema šta da se ispriča",
  "improvements.public.none.lead": "Kada nešto na računu nije u redu, recite nam: tu počinje ova stranica.",
  "improvements.public.said": "Rekli ste",
  "improvements.public.did": "Uradili smo",
  "improvements.public.since": "Od {date}",
};
