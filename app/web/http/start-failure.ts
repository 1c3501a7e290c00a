type Failure = Error & { code?: unknown; port?: unknown; address?: unknown };

const database: Record<string, string> = {
  ECONNREFUSED: "the database does not answer: start it or correct DATABASE_URL",
  ENOTFOUND: "the database's host is unknown: correct DATABASE_URL",
  CONNECT_TIMEOUT: "the database does not answer in time: start it or correct DATABASE_URL",
  "28P01": "the database refuses the login: correct the password in DATABASE_URL",
  "28000": "the database refuses the login: correct DATABASE_URL",
  "3D000":
    "the database does not exist: create it (npm run migrate makes its tables) or correct DATABASE_URL",
  "57P03": "the database is still starting: try again in a moment",
};

const cause = (failure: Failure) => {
  if (failure.code === "EADDRINUSE")
    return `port ${failure.port} is in use: end what listens there or set PORT`;
  if (failure.code === "EACCES")
    return `port ${failure.port} may not be used by this user: set PORT to 1024 or more`;
  if (failure.code === "EADDRNOTAVAIL")
    return `${failure.address} is no address of this machine: correct HOST`;
  return database[String(failure.code)] ?? failure.message.split("\n")[0];
};

/** Why a process did not start, as the one line that a person needs. */
export const startFailure = (error: unknown): string => {
  const failure: Failure = error instanceof Error ? error : new Error(String(error));
  return failure.message.startsWith("Kvit cannot start")
    ? failure.message
    : `Kvit cannot start: ${cause(failure)}`;
};
