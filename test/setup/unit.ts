import { quietConsole } from "./quiet-console.ts";

quietConsole();
