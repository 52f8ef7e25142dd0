// The create input for zod, with the checks that are closest to the rules in zod and the packages that are used with it.
import currencies from "currency-codes";
import countries from "i18n-iso-countries";
import { isValidPhoneNumber } from "libphonenumber-js/max";
import { z } from "zod";

const text = z.string().max(65_535);
const id = text.regex(/\S/);
const url = z.url().max(8_192);
const money = z.string().max(32).regex(/^-?[0-9]+(\.[0-9]{1,2})?$/).refine((amount) => Math.abs(Number(amount)) < 1e15);
const notNegative = money.refine((amount) => !(Number(amount) < 0));
const currency = z.enum(currencies.codes());
const country = z.enum(Object.keys(countries.getAlpha2Codes()));
const email = z.email().max(254);
const phone = z.e164().refine((number) => isValidPhoneNumber(number));
const bothGiven = (message, path) => ({ code: "custom", message, path: [path], continue: true });

const Address = z.strictObject({
  lines: z.array(text).max(10_000),
  locality: text.nullish(),
  administrativeArea: text.nullish(),
  postalCode: text.nullish(),
  countryCode: country,
});

const Contact = z.strictObject({
  contactId: id.nullish(),
  contactName: text.nullish(),
  contactFirstName: text.nullish(),
  contactLastName: text.nullish(),
  contactEmail: email.nullish(),
  contactPhone: phone.nullish(),
  address: Address.nullish(),
});

const Line = z.strictObject({
  num: z.int32(),
  quantity: z.number().nullish(),
  price: money.nullish(),
  productId: text.nullish(),
  productSku: text.nullish(),
  productName: text.nullish(),
  productDescription: text.nullish(),
  productImageUrl: url.nullish(),
});

const Invoice = z.strictObject({
  orderId: text.nullish(),
  invoiceId: text.nullish(),
  invoiceNumber: text.nullish(),
  amount: money.nullish(),
  lines: z.array(Line).max(10_000).nullish(),
  billingContact: Contact.nullish(),
  shippingContact: Contact.nullish(),
});

export const createInput = (now) =>
  z
    .strictObject({
      orgId: id,
      amount: notNegative,
      currency,
      callbackUrl: url.nullish(),
      successUrl: url.nullish(),
      contactId: id.nullish(),
      contactRef: Contact.nullish(),
      transactionRef: text.nullish(),
      invoiceIds: z.array(id).max(10_000).nullish(),
      invoiceRefs: z.array(Invoice).max(10_000).nullish(),
      expirationDate: z.iso.datetime({ offset: true }).refine((date) => new Date(date) > now).nullish(),
      createPendingPayment: z.boolean().nullish(),
      checkoutConfigurationId: id.nullish(),
      invoiceTotal: notNegative.nullish(),
      brandLogoUrl: url.nullish(),
      brandName: text.nullish(),
    })
    .superRefine((input, context) => {
      if (input.contactId && input.contactRef) context.addIssue(bothGiven("both contacts", "contactRef"));
      if (input.invoiceIds && input.invoiceRefs) context.addIssue(bothGiven("both invoices", "invoiceRefs"));
    });
