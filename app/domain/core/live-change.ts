/** PostgreSQL's channel on which committed changes are told to the web processes. */
export const liveChannel = "kvit_changes";

/** What changed, so that a page about it can ask again. It carries nothing that a page could show. */
export interface LiveChange {
  businessId: string;
  /** null: for the desk alone */
  clientId: string | null;
  /** ids of the subject and of what it belongs to */
  about: string[];
}
