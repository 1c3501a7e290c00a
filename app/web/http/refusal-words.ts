import { STATUS_CODES } from "node:http";

export type RefusalWords = { title: string; text: string };

const english: Record<number, RefusalWords> = {
  400: { title: "That request made no sense", text: "Go back and try again." },
  403: {
    title: "That did not come from a page of ours",
    text: "Open the page again and repeat the step there.",
  },
  404: { title: "There is nothing here", text: "Check the address." },
  405: { title: "That cannot be done here", text: "Go back and try another way." },
  408: { title: "The connection was too slow", text: "Nothing was saved. Try again." },
  413: { title: "That is too large", text: "Nothing was saved. Send a smaller file." },
  414: { title: "That address is too long", text: "Go back and try again." },
  421: { title: "This address is not ours", text: "Use the address you were given." },
  500: {
    title: "Something went wrong on our side",
    text: "Try again. If it stays, tell us the number below.",
  },
  503: { title: "We are not available for a moment", text: "Try again in a few seconds." },
};

const serbian: Record<number, RefusalWords> = {
  400: { title: "Zahtev nije razumljiv", text: "Vratite se i pokušajte ponovo." },
  403: { title: "Ovo nije stiglo sa naše stranice", text: "Otvorite stranicu ponovo i ponovite korak." },
  404: { title: "Ovde nema ničega", text: "Proverite adresu." },
  405: { title: "To ovde nije moguće", text: "Vratite se i pokušajte drugačije." },
  408: { title: "Veza je bila prespora", text: "Ništa nije sačuvano. Pokušajte ponovo." },
  413: { title: "Ovo je preveliko", text: "Ništa nije sačuvano. Pošaljite manju datoteku." },
  414: { title: "Adresa je predugačka", text: "Vratite se i pokušajte ponovo." },
  421: { title: "Ova adresa nije naša", text: "Koristite adresu koju ste dobili." },
  500: {
    title: "Nešto kod nas nije uspelo",
    text: "Pokušajte ponovo. Ako se ponovi, javite nam broj ispod.",
  },
  503: { title: "Trenutno nismo dostupni", text: "Pokušajte ponovo za nekoliko sekundi." },
};

/** What a person reads when the server answers before any page is reached, in the language of `accept-language`. */
export const refusalWords = (status: number, isSerbian: boolean): RefusalWords =>
  (isSerbian ? serbian : english)[status] ?? { title: STATUS_CODES[status] ?? "Error", text: "" };
