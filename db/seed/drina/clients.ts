import type { SeedClient } from "../shapes.ts";
import { houseClients } from "./clients-houses.ts";
import { tradeClients } from "./clients-trade.ts";

export const drinaClients: SeedClient[] = [...tradeClients, ...houseClients];
