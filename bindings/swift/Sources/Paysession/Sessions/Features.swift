internal import PaysessionHandles

/// What a request or a session offers, and why not.
public struct Features: Hashable, Sendable, Discreet {
    /// Whether the amount can be financed, by FlexPay or any other financing of its kind.
    public let flexPay: FlexPay
    /// The features that need a contact, by id or by reference.
    public let contact: Bool
    /// The features that need at least one invoice, by id or by reference.
    public let invoices: Bool

    init(_ features: PaysessionHandles.Features) {
        flexPay =
            features.flexPay
            ? .enabled
            : .disabled(
                reason: features.flexPayReason ?? "", excess: features.flexPayExcess.map(Amount.init(canonical:)))
        (contact, invoices) = (features.contact, features.invoices)
    }
}

/// Whether the amount can be financed.
public enum FlexPay: Hashable, Sendable, Discreet {
    /// It can.
    case enabled
    /// It can't. The reason is `amount_exceeds_invoice_total`, as by a surcharge or a tip, which the excess is; or
    /// `invoice_total_unreadable`, without an excess: a session that was read back has a total that is not valid.
    case disabled(reason: String, excess: Amount?)

    /// Whether it is enabled.
    public var isEnabled: Bool { self == .enabled }

    /// Why it is not.
    public var reason: String? {
        if case .disabled(let reason, _) = self { reason } else { nil }
    }

    /// What exceeds the invoices' total, if that is the reason.
    public var excess: Amount? {
        if case .disabled(_, let excess) = self { excess } else { nil }
    }
}

/// What an organization shows and uses unless a session has its own.
public struct OrganizationDefaults: Hashable, Codable, Sendable, Discreet {
    /// The organization's name.
    public var name: String?
    /// The organization's logo.
    public var logoUrl: String?
    /// The organization's default checkout configuration.
    public var checkoutConfigurationId: String?

    /// Fills them in.
    public init(name: String? = nil, logoUrl: String? = nil, checkoutConfigurationId: String? = nil) {
        (self.name, self.logoUrl, self.checkoutConfigurationId) = (name, logoUrl, checkoutConfigurationId)
    }

    var native: PaysessionHandles.OrganizationDefaults {
        PaysessionHandles.OrganizationDefaults(
            name: name.map { bounded($0, to: 1 << 28) }, logoUrl: bounded(logoUrl),
            checkoutConfigurationId: bounded(checkoutConfigurationId))
    }
}

/// What the checkout shows as the merchant, and the configuration it uses.
public struct Branding: Hashable, Sendable, Discreet {
    /// The session's `brandName`, else the organization's name.
    public let name: String?
    /// The session's `brandLogoUrl`, else the organization's logo.
    public let logoUrl: UrlText?
    /// The session's own checkout configuration, else the organization's default.
    public let checkoutConfigurationId: String?

    init(_ branding: PaysessionHandles.Branding) {
        name = branding.name
        logoUrl = branding.logoUrl.map(UrlText.init(canonical:))
        checkoutConfigurationId = branding.checkoutConfigurationId
    }
}
