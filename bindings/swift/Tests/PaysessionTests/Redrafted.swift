import Foundation
import Paysession

/// The draft that says what an accepted request says, field by field: where getters and drafts are right, it is the same
/// JSON again.
extension CreatePaymentSessionInput {
    init(_ request: Request) {
        self.init(
            orgId: request.orgId, amount: AmountInput(request.amount), currency: request.currency,
            callbackUrl: request.callbackUrl?.text, successUrl: request.successUrl?.text, contactId: request.contactId,
            contactRef: request.contactRef.map(PaymentSessionContactRefInput.init(_:)),
            transactionRef: request.transactionRef,
            invoiceIds: request.invoiceIds.isEmpty ? nil : request.invoiceIds,
            invoiceRefs: request.invoiceRefs.isEmpty
                ? nil : request.invoiceRefs.map(PaymentSessionInvoiceRefInput.init(_:)),
            expirationDate: request.expirationDate.map { TimestampInput($0) },
            createPendingPayment: request.createPendingPayment,
            checkoutConfigurationId: request.checkoutConfigurationId,
            invoiceTotal: request.invoiceTotal.map { AmountInput($0.decimal, like: $0) },
            brandLogoUrl: request.brandLogoUrl?.text, brandName: request.brandName)
    }
}

extension AmountInput {
    /// The text of an amount, once its decimal was found to be the same.
    init(_ decimal: Decimal, like amount: Amount) {
        self.init(Decimal(string: amount.text) == decimal ? amount.text : "another")
    }
}

extension PaymentSessionContactRefInput {
    init(_ contact: PaymentSessionContactRef) {
        self.init(
            contactId: contact.contactId, contactName: contact.contactName,
            contactFirstName: contact.contactFirstName, contactLastName: contact.contactLastName,
            contactEmail: contact.contactEmail, contactPhone: contact.contactPhone,
            address: contact.address.map { address in
                GlobalAddressInput(
                    lines: address.lines, locality: address.locality, administrativeArea: address.administrativeArea,
                    postalCode: address.postalCode, countryCode: address.countryCode)
            })
    }
}

extension PaymentSessionInvoiceRefInput {
    init(_ invoice: PaymentSessionInvoiceRef) {
        let lines = invoice.lines.map { line in
            PaymentSessionInvoiceLineItemRefInput(
                num: line.num, quantity: line.quantityText.flatMap { Decimal(string: $0) },
                price: line.price.map { AmountInput($0) }, productId: line.productId, productSku: line.productSku,
                productName: line.productName, productDescription: line.productDescription,
                productImageUrl: line.productImageUrl?.text)
        }
        self.init(
            orderId: invoice.orderId, invoiceId: invoice.invoiceId, invoiceNumber: invoice.invoiceNumber,
            amount: invoice.amount.map { AmountInput($0) }, lines: lines.isEmpty ? nil : lines,
            billingContact: invoice.billingContact.map(PaymentSessionContactRefInput.init(_:)),
            shippingContact: invoice.shippingContact.map(PaymentSessionContactRefInput.init(_:)))
    }
}
