/** Database-backed tests: quiet consoles, and an outside world that is only the sandbox's. */
import { guardOutside } from "./outside.ts";
import { quietConsole } from "./quiet-console.ts";

quietConsole();
guardOutside();
