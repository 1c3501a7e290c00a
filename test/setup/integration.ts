/** Database-backed tests: quiet consoles, and an outside world that is only the sandbox's. */
import "./unit.ts";
import "./outside.ts";
