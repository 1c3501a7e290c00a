/** What clients read about improvements. */
export const improvements = {
  "improvements.public.title": "You said, we did",
  "improvements.public.lead": "What {business} changed because clients told us.",
  "improvements.public.none": "Nothing to tell yet",
  "improvements.public.none.lead":
    "When something is wrong with an invoice, tell us: that is where this page begins.",
  "improvements.public.said": "You said",
  "improvements.public.did": "We did",
  "improvements.public.since": "Since {date}",
} as const;
