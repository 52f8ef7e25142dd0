/** Documents to start from. */

import { pretty, timeOf } from './state.js'

interface Example {
  label: string
  text: string
}

const WEEK = 7 * 24 * 60 * 60 * 1000

/** Those of a time: one of them expires a week later. */
export const examples = (now: string): readonly Example[] => [
  { label: 'API', text: pretty(EXAMPLE) },
  {
    label: 'Mistakes',
    text: `{
  "orgId": "abc123",
  "amount": "1,00",
  "contactId": "c-1",
  "contactRef": {
    "contactName": "Zoë 🦊",
    "contactPhone": "+1 201 555 0000"
  },
  "curency": "USD"
}`,
  },
  {
    label: 'No FlexPay',
    text: `{
  "orgId": "abc123",
  "amount": "103.00",
  "currency": "usd",
  "invoiceTotal": "100.00",
  "invoiceIds": ["inv-1"]
}`,
  },
  {
    label: 'Invoice',
    text: `{
  "orgId": "abc123",
  "amount": "120.00",
  "currency": "EUR",
  "callbackUrl": "http://shop.example/events",
  "contactRef": {
    "contactEmail": "ada@example.com",
    "contactPhone": "+442079460958",
    "address": { "lines": ["1 Main Street"], "countryCode": "UK" }
  },
  "invoiceRefs": [
    {
      "invoiceNumber": "2030-17",
      "amount": "120.00",
      "lines": [
        { "num": 1, "quantity": 2, "price": "49.95", "productName": "Lamp" },
        { "num": 2, "quantity": 1, "price": "19.90", "productName": "Delivery" }
      ]
    }
  ],
  "invoiceTotal": "120.00",
  "expirationDate": "${timeOf(Date.parse(now) + WEEK)}"
}`,
  },
]
