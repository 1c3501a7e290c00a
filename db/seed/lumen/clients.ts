import type { SeedClient } from "../shapes.ts";
import { clientsAbroad } from "./clients-abroad.ts";
import { officeClients } from "./clients-offices.ts";
import { tradeClients } from "./clients-trade.ts";

export const lumenClients: SeedClient[] = [...tradeClients, ...officeClients, ...clientsAbroad];
