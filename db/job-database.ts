import type { ConstructorOptions } from "pg-boss";
import type postgres from "postgres";

type JobDatabase = NonNullable<ConstructorOptions["db"]>;

/**
 * pg-boss over postgres.js. Each call takes a reserved connection, because its set-up SQL opens transactions,
 * and the rows of a text with several statements come back flattened.
 */
export function jobDatabase(pool: postgres.Sql): JobDatabase {
  return {
    async executeSql(text, values) {
      const connection = await pool.reserve();
      try {
        const result = await connection.unsafe(text, (values ?? []) as never[]);
        const rows = Array.isArray(result[0]) ? (result as unknown as unknown[][]).flat() : [...result];
        return { rows };
      } finally {
        connection.release();
      }
    },
    async listen(channel, onNotification, onReconnect) {
      const { unlisten } = await pool.listen(channel, onNotification, onReconnect);
      return { close: unlisten };
    },
  };
}
