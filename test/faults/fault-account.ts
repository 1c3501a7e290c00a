/** The account at the provider that the business of a fault run pays into. */
export const faultAccount = { secretKey: "sk_test_lumen_sandbox", webhookSecret: "whsec_lumen_sandbox" };
