import { type Cluster, startCluster } from "#db/embedded.ts";

/**
 * The cluster that all test runs of this checkout share; the demo has another. Its data may be lost with the machine,
 * so nothing waits for the disk: a committed transaction still outlives a killed PostgreSQL. Nor does autovacuum come by:
 * where it looked while a test's rows were not yet committed, it counted full tables as empty, and plans made by that
 * count ran for minutes. Databases that live for one file need none; who tests plans analyzes first.
 */
export function startTestCluster(): Promise<Cluster> {
  return startCluster({
    dataDir: "test",
    disposable: true,
    settings: {
      autovacuum: "off",
      fsync: "off",
      full_page_writes: "off",
      wal_level: "minimal",
      max_wal_senders: 0,
      max_wal_size: "2GB",
      max_connections: 300,
    },
  });
}
