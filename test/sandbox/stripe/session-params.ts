import * as z from "zod";
import {
  complain,
  currency,
  email,
  expand,
  flag,
  integer,
  metadata,
  methodTypes,
  text,
  url,
} from "#test/sandbox/stripe/params.ts";

const locales =
  "auto bg cs da de el en en-GB es es-419 et fi fil fr fr-CA hi-IN hr hu id it ja ko lt lv ms mt nb nl pl pt pt-BR ro ru sk sl sv th tr vi zh zh-HK zh-TW";

const line = z.strictObject({
  price_data: z.strictObject({
    currency,
    unit_amount: integer(0),
    tax_behavior: z.enum(["exclusive", "inclusive", "unspecified"]).optional(),
    product_data: z.strictObject({
      name: text(1000),
      description: text(1000).optional(),
      metadata: metadata.optional(),
      images: z.array(url).max(8).optional(),
    }),
  }),
  quantity: integer(1),
  metadata: metadata.optional(),
});

const futureUsage = z.enum(["on_session", "off_session"]).optional();

/** What a statement shows of the seller: 5 to 22 Latin letters, without the signs banks stumble over. */
const descriptor = z.string().superRefine((value, context) => {
  if (!/^[ -~]{2,22}$/.test(value) || /[<>\\'"*]/.test(value))
    complain(context, "The statement descriptor must be at most 22 Latin characters without <>\\'\"*.");
});

const paymentIntentData = z.strictObject({
  description: text(1000).optional(),
  metadata: metadata.optional(),
  receipt_email: email.optional(),
  setup_future_usage: futureUsage,
  statement_descriptor_suffix: descriptor.optional(),
  capture_method: z.enum(["automatic", "automatic_async"]).optional(),
});

const methodOptions = z.strictObject({
  card: z
    .strictObject({
      request_three_d_secure: z.enum(["any", "automatic", "challenge"]).optional(),
      setup_future_usage: futureUsage,
    })
    .optional(),
  sepa_debit: z
    .strictObject({
      setup_future_usage: futureUsage,
      target_date: text(10).optional(),
      mandate_options: z
        .strictObject({
          reference_prefix: z
            .string()
            .regex(/^(?!STRIPE)[A-Z0-9 /_.&-]{1,12}$/)
            .optional(),
        })
        .optional(),
    })
    .optional(),
});

/** What `POST /v1/checkout/sessions` takes, as far as the sandbox plays it. */
export const sessionShape = z.strictObject({
  mode: z.enum(["payment", "setup"]),
  ui_mode: z.enum(["hosted_page"]).optional(),
  line_items: z.array(line).max(100).optional(),
  currency: currency.optional(),
  success_url: url,
  cancel_url: url.optional(),
  customer: z.string().optional(),
  customer_email: email.optional(),
  customer_creation: z.enum(["always", "if_required"]).optional(),
  customer_update: z.strictObject({ name: text().optional(), address: text().optional() }).optional(),
  client_reference_id: z
    .string()
    .superRefine((value, context) => {
      if (value.length > 200)
        complain(context, "Invalid string: must be at most 200 characters", "invalid_string");
      else if (!/^[A-Za-z0-9_-]+$/.test(value))
        complain(context, "Invalid client_reference_id: only letters, digits, - and _ are taken.");
    })
    .optional(),
  metadata: metadata.optional(),
  expires_at: integer(0).optional(),
  locale: z.enum(locales.split(" ")).optional(),
  submit_type: z.enum(["auto", "book", "donate", "pay"]).optional(),
  allowed_payment_method_types: methodTypes.optional(),
  excluded_payment_method_types: methodTypes.optional(),
  payment_intent_data: paymentIntentData.optional(),
  setup_intent_data: z
    .strictObject({ description: text(1000).optional(), metadata: metadata.optional() })
    .optional(),
  payment_method_options: methodOptions.optional(),
  payment_method_data: z
    .strictObject({ allow_redisplay: z.enum(["always", "limited", "unspecified"]).optional() })
    .optional(),
  saved_payment_method_options: z
    .strictObject({
      allow_redisplay_filters: z.array(z.enum(["always", "limited", "unspecified"])).optional(),
      payment_method_save: z.enum(["enabled", "disabled"]).optional(),
      payment_method_remove: z.enum(["enabled", "disabled"]).optional(),
    })
    .optional(),
  adaptive_pricing: z.strictObject({ enabled: flag.optional() }).optional(),
  wallet_options: z
    .strictObject({ link: z.strictObject({ display: z.enum(["auto", "never"]).optional() }).optional() })
    .optional(),
  billing_address_collection: z.enum(["auto", "required"]).optional(),
  invoice_creation: z.strictObject({ enabled: flag }).optional(),
  expand,
});
