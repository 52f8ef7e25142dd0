// Written by `cargo xtask generate js` from the core's declarations; not to be edited.

/** The status of a session. */
export type PaymentSessionStatus = 'Expired' | 'Active' | 'Completed' | 'Canceled'

/** What a session offers. */
export interface Features {
  flexPay: {
    enabled: boolean
    /** Why it is disabled. */
    reason?: 'amount_exceeds_invoice_total' | 'invoice_total_unreadable'
    /** The amount less the total of the invoices, if that is the reason. */
    excess?: string
  }
  contact: boolean
  invoices: boolean
}

/** What a merchant's backend sends to create a payment session. */
export interface PaymentSessionRequest {
  /** The organization that the session belongs to. */
  orgId: string
  /** What the customer pays in all, such as 100.10. */
  amount: string
  /** The ISO 4217 code of the currency, such as USD. */
  currency: string
  /** Where the session's events are posted. */
  callbackUrl?: string
  /** Where the customer goes once the session is completed. */
  successUrl?: string
  /** The stored contact that the session is for; not together with `contactRef`. */
  contactId?: string
  /** The merchant's own details of the contact; not together with `contactId`. */
  contactRef?: RequestedPaymentSessionContactRef
  /** The merchant's own reference of the transaction. */
  transactionRef?: string
  /** The stored invoices that the session pays; not together with `invoiceRefs`. */
  invoiceIds?: string[]
  /** The merchant's own details of the invoices; not together with `invoiceIds`. */
  invoiceRefs?: RequestedPaymentSessionInvoiceRef[]
  /** When the session ends by itself. */
  expirationDate?: string
  /** Whether a pending payment is recorded at once, before anything is paid; false when absent. */
  createPendingPayment?: boolean
  /** The checkout configuration, in place of the organization's default. */
  checkoutConfigurationId?: string
  /** What is due on the invoices in all; an amount above it can't be financed. */
  invoiceTotal?: string
  /** The logo shown at checkout, in place of the organization's. */
  brandLogoUrl?: string
  /** The merchant's name shown at checkout, in place of the organization's. */
  brandName?: string
}

/** The fields that an update may change: an absent one keeps its value, and null clears it. */
export type PaymentSessionUpdate = {
  [Field in 'amount' | 'currency' | 'callbackUrl' | 'successUrl' | 'contactId' | 'contactRef' | 'transactionRef' | 'invoiceIds' | 'invoiceRefs' | 'expirationDate' | 'checkoutConfigurationId' | 'invoiceTotal' | 'brandLogoUrl' | 'brandName']?: CreatePaymentSessionInput[Field] | null
}

/** What a merchant's backend sends to create a payment session. */
export interface CreatePaymentSessionInput {
  /** The organization that the session belongs to. */
  orgId: string | number | bigint
  /** What the customer pays in all, such as 100.10. */
  amount: string | number | bigint
  /** The ISO 4217 code of the currency, such as USD. */
  currency: string
  /** Where the session's events are posted. */
  callbackUrl?: string | URL | null
  /** Where the customer goes once the session is completed. */
  successUrl?: string | URL | null
  /** The stored contact that the session is for; not together with `contactRef`. */
  contactId?: string | number | bigint | null
  /** The merchant's own details of the contact; not together with `contactId`. */
  contactRef?: PaymentSessionContactRefInput | null
  /** The merchant's own reference of the transaction. */
  transactionRef?: string | null
  /** The stored invoices that the session pays; not together with `invoiceRefs`. */
  invoiceIds?: string[] | null
  /** The merchant's own details of the invoices; not together with `invoiceIds`. */
  invoiceRefs?: PaymentSessionInvoiceRefInput[] | null
  /** When the session ends by itself. */
  expirationDate?: string | Date | null
  /** Whether a pending payment is recorded at once, before anything is paid; false when absent. */
  createPendingPayment?: boolean | null
  /** The checkout configuration, in place of the organization's default. */
  checkoutConfigurationId?: string | number | bigint | null
  /** What is due on the invoices in all; an amount above it can't be financed. */
  invoiceTotal?: string | number | bigint | null
  /** The logo shown at checkout, in place of the organization's. */
  brandLogoUrl?: string | URL | null
  /** The merchant's name shown at checkout, in place of the organization's. */
  brandName?: string | null
}

/** A session with which a customer can pay, and what the checkout needs to know about it. */
export interface PaymentSessionFields {
  /** The session's own id. */
  id: string
  /** The organization that the session belongs to. */
  orgId: string
  /** Where the session is in its life. */
  status: PaymentSessionStatus | null
  /** What the customer pays in all. */
  amount: string
  /** The ISO 4217 code of the currency. */
  currency: string
  /** Where the session's events are posted. */
  callbackUrl: string | null
  /** Where the customer goes once the session is completed. */
  successUrl: string | null
  /** Where the customer pays; null once the session has ended. */
  link: string | null
  /** The stored contact that the session is for. */
  contactId: string | null
  /** That contact in full. */
  contact: Contact | null
  /** The merchant's own details of the contact. */
  contactRef: PaymentSessionContactRef | null
  /** The merchant's own reference of the transaction. */
  transactionRef: string | null
  /** The stored invoices that the session pays. */
  invoiceIds: string[] | null
  /** The merchant's own details of the invoices. */
  invoiceRefs: PaymentSessionInvoiceRef[] | null
  /** When the session ends by itself. */
  expirationDate: string | null
  /** The payment: set once the session is completed, and before that if it was recorded in advance. */
  paymentId: string | null
  /** When the session was created. */
  createdAt: string
  /** When the session last changed. */
  updatedAt: string
  /** The checkout configuration in use. */
  checkoutConfigurationId: string | null
  /** What is due on the invoices in all; an amount above it can't be financed. */
  invoiceTotal: string | null
  /** The logo shown at checkout, in place of the organization's. */
  brandLogoUrl: string | null
  /** The merchant's name shown at checkout, in place of the organization's. */
  brandName: string | null
}

/** A contact that the platform stores. */
export interface Contact {
  /** The organization that the contact belongs to. */
  orgId: string | null
  /** The contact's own id. */
  id: string | null
  /** The full name. */
  name: string | null
  /** The given name. */
  givenName: string | null
  /** The family name. */
  familyName: string | null
  /** The e-mail address. */
  email: string | null
  /** The phone number. */
  phone: string | null
  /** When the contact was created: plain text in the API, kept as given. */
  createdAt: string | null
  /** When the contact last changed: plain text in the API, kept as given. */
  updatedAt: string | null
}

/** The merchant's own details of a contact. */
export interface RequestedPaymentSessionContactRef {
  /** The merchant's id of the contact. */
  contactId?: string
  /** The full name. */
  contactName?: string
  /** The given name. */
  contactFirstName?: string
  /** The family name. */
  contactLastName?: string
  /** The e-mail address. */
  contactEmail?: string
  /** The phone number, in E.164 form. */
  contactPhone?: string
  /** The postal address. */
  address?: RequestedGlobalAddress
}

/** The merchant's own details of a contact. */
export interface PaymentSessionContactRef {
  /** The merchant's id of the contact. */
  contactId: string | null
  /** The full name. */
  contactName: string | null
  /** The given name. */
  contactFirstName: string | null
  /** The family name. */
  contactLastName: string | null
  /** The e-mail address. */
  contactEmail: string | null
  /** The phone number, in E.164 form. */
  contactPhone: string | null
  /** The postal address. */
  address: GlobalAddress | null
}

/** The merchant's own details of a contact. */
export interface PaymentSessionContactRefInput {
  /** The merchant's id of the contact. */
  contactId?: string | number | bigint | null
  /** The full name. */
  contactName?: string | null
  /** The given name. */
  contactFirstName?: string | null
  /** The family name. */
  contactLastName?: string | null
  /** The e-mail address. */
  contactEmail?: string | null
  /** The phone number, in E.164 form. */
  contactPhone?: string | null
  /** The postal address. */
  address?: GlobalAddressInput | null
}

/** The merchant's own details of an invoice. */
export interface RequestedPaymentSessionInvoiceRef {
  /** The merchant's id of the order. */
  orderId?: string
  /** The merchant's id of the invoice. */
  invoiceId?: string
  /** The invoice's number. */
  invoiceNumber?: string
  /** The invoice's total, such as 999.99; below zero for a credit. */
  amount?: string
  /** The lines of the invoice. */
  lines?: RequestedPaymentSessionInvoiceLineItemRef[]
  /** Whom the invoice is billed to. */
  billingContact?: RequestedPaymentSessionContactRef
  /** Whom the goods are shipped to. */
  shippingContact?: RequestedPaymentSessionContactRef
}

/** The merchant's own details of an invoice. */
export interface PaymentSessionInvoiceRef {
  /** The merchant's id of the order. */
  orderId: string | null
  /** The merchant's id of the invoice. */
  invoiceId: string | null
  /** The invoice's number. */
  invoiceNumber: string | null
  /** The invoice's total, such as 999.99; below zero for a credit. */
  amount: string | null
  /** The lines of the invoice. */
  lines: PaymentSessionInvoiceLineItemRef[] | null
  /** Whom the invoice is billed to. */
  billingContact: PaymentSessionContactRef | null
  /** Whom the goods are shipped to. */
  shippingContact: PaymentSessionContactRef | null
}

/** The merchant's own details of an invoice. */
export interface PaymentSessionInvoiceRefInput {
  /** The merchant's id of the order. */
  orderId?: string | null
  /** The merchant's id of the invoice. */
  invoiceId?: string | null
  /** The invoice's number. */
  invoiceNumber?: string | null
  /** The invoice's total, such as 999.99; below zero for a credit. */
  amount?: string | number | bigint | null
  /** The lines of the invoice. */
  lines?: PaymentSessionInvoiceLineItemRefInput[] | null
  /** Whom the invoice is billed to. */
  billingContact?: PaymentSessionContactRefInput | null
  /** Whom the goods are shipped to. */
  shippingContact?: PaymentSessionContactRefInput | null
}

/** One line of an invoice. */
export interface RequestedPaymentSessionInvoiceLineItemRef {
  /** The line's number: lines are displayed in its order. */
  num: number
  /** How many units. */
  quantity?: number
  /** The price of a unit in the session's currency, such as 100.10; below zero for a discount. */
  price?: string
  /** The product's id. */
  productId?: string
  /** The product's stock keeping unit. */
  productSku?: string
  /** The product's name; whether the customer sees it is the layout's choice. */
  productName?: string
  /** The product's description; whether the customer sees it is the layout's choice. */
  productDescription?: string
  /** A picture of the product; whether the customer sees it is the layout's choice. */
  productImageUrl?: string
}

/** One line of an invoice. */
export interface PaymentSessionInvoiceLineItemRef {
  /** The line's number: lines are displayed in its order. */
  num: number | null
  /** How many units. */
  quantity: number | null
  /** The price of a unit in the session's currency, such as 100.10; below zero for a discount. */
  price: string | null
  /** The product's id. */
  productId: string | null
  /** The product's stock keeping unit. */
  productSku: string | null
  /** The product's name; whether the customer sees it is the layout's choice. */
  productName: string | null
  /** The product's description; whether the customer sees it is the layout's choice. */
  productDescription: string | null
  /** A picture of the product; whether the customer sees it is the layout's choice. */
  productImageUrl: string | null
}

/** One line of an invoice. */
export interface PaymentSessionInvoiceLineItemRefInput {
  /** The line's number: lines are displayed in its order. */
  num: number
  /** How many units. */
  quantity?: number | null
  /** The price of a unit in the session's currency, such as 100.10; below zero for a discount. */
  price?: string | number | bigint | null
  /** The product's id. */
  productId?: string | null
  /** The product's stock keeping unit. */
  productSku?: string | null
  /** The product's name; whether the customer sees it is the layout's choice. */
  productName?: string | null
  /** The product's description; whether the customer sees it is the layout's choice. */
  productDescription?: string | null
  /** A picture of the product; whether the customer sees it is the layout's choice. */
  productImageUrl?: string | URL | null
}

/** A postal address anywhere in the world. */
export interface RequestedGlobalAddress {
  /** Street, building, unit and the like, line by line. */
  lines: string[]
  /** The city, town or municipality. */
  locality?: string
  /** The state, province or region. */
  administrativeArea?: string
  /** The postal code. */
  postalCode?: string
  /** The ISO 3166-1 code of the country: two letters, and three are taken too. */
  countryCode: string
}

/** A postal address anywhere in the world. */
export interface GlobalAddress {
  /** Street, building, unit and the like, line by line. */
  lines: string[] | null
  /** The city, town or municipality. */
  locality: string | null
  /** The state, province or region. */
  administrativeArea: string | null
  /** The postal code. */
  postalCode: string | null
  /** The ISO 3166-1 code of the country: two letters, and three are taken too. */
  countryCode: string | null
}

/** A postal address anywhere in the world. */
export interface GlobalAddressInput {
  /** Street, building, unit and the like, line by line. */
  lines: string[]
  /** The city, town or municipality. */
  locality?: string | null
  /** The state, province or region. */
  administrativeArea?: string | null
  /** The postal code. */
  postalCode?: string | null
  /** The ISO 3166-1 code of the country: two letters, and three are taken too. */
  countryCode: string
}
