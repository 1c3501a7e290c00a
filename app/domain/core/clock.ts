/** The only source of time for rules. In production it follows the database's clock. */
export interface Clock {
  now(): Date;
}
