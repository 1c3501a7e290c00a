import { type Cluster, startCluster } from "#db/embedded.ts";

/**
 * The cluster that all test runs of this checkout share; the demo has another. Its data may be lost with the machine,
 * so nothing waits for the disk: a committed transaction still outlives a killed PostgreSQL.
 */
export function startTestCluster(): Promise<Cluster> {
  return startCluster({
    dataDir: "test",
    disposable: true,
    settings: {
      fsync: "off",
      full_page_writes: "off",
      wal_level: "minimal",
      max_wal_senders: 0,
      max_wal_size: "2GB",
      max_connections: 300,
    },
  });
}
