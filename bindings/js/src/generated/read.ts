// Written by `cargo xtask generate js` from the core's declarations; not to be edited.

import type { Values } from '../values.js'
import type { PaymentSessionRequest, RequestedGlobalAddress, RequestedPaymentSessionContactRef, RequestedPaymentSessionInvoiceLineItemRef, RequestedPaymentSessionInvoiceRef } from './types.js'

/** Reads a request, and sets the fields that it has. */
export function readRequest(values: Values, read: PaymentSessionRequest): void {
  const present = values.number()
  if (present & 0x1) read.orgId = values.string()
  if (present & 0x2) read.amount = values.string()
  if (present & 0x4) read.currency = values.string()
  if (present & 0x8) read.callbackUrl = values.string()
  if (present & 0x10) read.successUrl = values.string()
  if (present & 0x20) read.contactId = values.string()
  if (present & 0x40) read.contactRef = readPaymentSessionContactRef(values)
  if (present & 0x80) read.transactionRef = values.string()
  if (present & 0x100) read.invoiceIds = values.strings()
  if (present & 0x200) read.invoiceRefs = values.list(readPaymentSessionInvoiceRef)
  if (present & 0x400) read.expirationDate = values.string()
  if (present & 0x800) read.createPendingPayment = values.number() === 1
  if (present & 0x1000) read.checkoutConfigurationId = values.string()
  if (present & 0x2000) read.invoiceTotal = values.string()
  if (present & 0x4000) read.brandLogoUrl = values.string()
  if (present & 0x8000) read.brandName = values.string()
}

function readPaymentSessionContactRef(values: Values): RequestedPaymentSessionContactRef {
  const read = {} as RequestedPaymentSessionContactRef
  const present = values.number()
  if (present & 0x1) read.contactId = values.string()
  if (present & 0x2) read.contactName = values.string()
  if (present & 0x4) read.contactFirstName = values.string()
  if (present & 0x8) read.contactLastName = values.string()
  if (present & 0x10) read.contactEmail = values.string()
  if (present & 0x20) read.contactPhone = values.string()
  if (present & 0x40) read.address = readGlobalAddress(values)
  return read
}

function readPaymentSessionInvoiceRef(values: Values): RequestedPaymentSessionInvoiceRef {
  const read = {} as RequestedPaymentSessionInvoiceRef
  const present = values.number()
  if (present & 0x1) read.orderId = values.string()
  if (present & 0x2) read.invoiceId = values.string()
  if (present & 0x4) read.invoiceNumber = values.string()
  if (present & 0x8) read.amount = values.string()
  if (present & 0x10) read.lines = values.list(readPaymentSessionInvoiceLineItemRef)
  if (present & 0x20) read.billingContact = readPaymentSessionContactRef(values)
  if (present & 0x40) read.shippingContact = readPaymentSessionContactRef(values)
  return read
}

function readPaymentSessionInvoiceLineItemRef(values: Values): RequestedPaymentSessionInvoiceLineItemRef {
  const read = {} as RequestedPaymentSessionInvoiceLineItemRef
  const present = values.number()
  if (present & 0x1) read.num = Number(values.string())
  if (present & 0x2) read.quantity = Number(values.string())
  if (present & 0x4) read.price = values.string()
  if (present & 0x8) read.productId = values.string()
  if (present & 0x10) read.productSku = values.string()
  if (present & 0x20) read.productName = values.string()
  if (present & 0x40) read.productDescription = values.string()
  if (present & 0x80) read.productImageUrl = values.string()
  return read
}

function readGlobalAddress(values: Values): RequestedGlobalAddress {
  const read = {} as RequestedGlobalAddress
  const present = values.number()
  if (present & 0x1) read.lines = values.strings()
  if (present & 0x2) read.locality = values.string()
  if (present & 0x4) read.administrativeArea = values.string()
  if (present & 0x8) read.postalCode = values.string()
  if (present & 0x10) read.countryCode = values.string()
  return read
}
