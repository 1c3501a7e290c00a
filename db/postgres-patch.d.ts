/** Patches the postgres package in `folder`; repeating it changes nothing. Returns how many files it wrote. */
export function patchPostgres(folder: string): number;
