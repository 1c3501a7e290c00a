/** Preloaded into processes that a launcher starts: when the launcher is killed, they end as if told to. */
if (process.connected) {
  process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
  process.channel?.unref();
}
