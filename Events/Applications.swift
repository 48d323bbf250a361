public import Terms

/// An application's life, from filing to closing (demande de logement social).
public enum ApplicationEvent: Hashable, Sendable {
    /// A request is filed (dépôt de la demande, CCH L441-2-1). Filing again replaces the
    /// picture.
    case filed(ApplicationFiled)
    /// A full new picture of the household and its need (mise à jour).
    case updated(ApplicationUpdated)
    /// The request is renewed for a year (renouvellement, CCH R441-2-7).
    case renewed(ApplicationRenewed)
    /// The request is closed (radiation, CCH R441-2-8).
    case closed(ApplicationClosed)
    /// A closing is undone; the number and the first filing date stand.
    case reopened(ApplicationReopened)
    /// Two requests of one household become one; the earliest filing date is kept.
    case merged(ApplicationsMerged)
    /// The request gets a priority label (CCH L441-1, PDALHPD, SYPLO…).
    case labelled(PriorityLabelled)
    /// A priority label is taken away.
    case unlabelled(PriorityLabelRemoved)
    /// The request's score is computed (cotation de la demande).
    case scored(ScoreComputed)
    /// A step of an eviction of the household is recorded.
    case evictionStep(EvictionStepRecorded)
}

/// A request is filed (dépôt de la demande, CCH L441-2-1). Filing again replaces the picture.
public struct ApplicationFiled: EventPayload {
    /// The household's request.
    public var application = ApplicationID.blank
    /// The household as the form has it.
    public var household = Household()
    /// What the household asks for.
    public var need = Need()
    /// How the request was filed.
    public var channel: FilingChannel?

    /// A payload before its fields are read.
    public init() {}

    @inlinable
    public mutating func visit(_ visitor: inout some FieldVisitor) {
        visitor.identifier("application", &application)
        household.visit(&visitor)
        need.visit(&visitor)
        visitor.value("channel", &channel)
    }
}

/// A full new picture of the household and its need (mise à jour).
public struct ApplicationUpdated: EventPayload {
    /// The household's request.
    public var application = ApplicationID.blank
    /// The household as the form has it.
    public var household = Household()
    /// What the household asks for.
    public var need = Need()

    /// A payload before its fields are read.
    public init() {}

    @inlinable
    public mutating func visit(_ visitor: inout some FieldVisitor) {
        visitor.identifier("application", &application)
        household.visit(&visitor)
        need.visit(&visitor)
    }
}

/// The request is renewed for a year (renouvellement, CCH R441-2-7).
public struct ApplicationRenewed: EventPayload {
    /// The household's request.
    public var application = ApplicationID.blank

    /// A payload before its fields are read.
    public init() {}

    @inlinable
    public mutating func visit(_ visitor: inout some FieldVisitor) {
        visitor.identifier("application", &application)
    }
}

/// The request is closed (radiation, CCH R441-2-8).
public struct ApplicationClosed: EventPayload {
    /// The household's request.
    public var application = ApplicationID.blank
    /// Why, from the closed list.
    public var reason = ClosingReason.blank

    /// A payload before its fields are read.
    public init() {}

    @inlinable
    public mutating func visit(_ visitor: inout some FieldVisitor) {
        visitor.identifier("application", &application)
        visitor.value("reason", &reason)
    }
}

/// A closing is undone; the number and the first filing date stand.
public struct ApplicationReopened: EventPayload {
    /// The household's request.
    public var application = ApplicationID.blank

    /// A payload before its fields are read.
    public init() {}

    @inlinable
    public mutating func visit(_ visitor: inout some FieldVisitor) {
        visitor.identifier("application", &application)
    }
}

/// Two requests of one household become one; the earliest filing date is kept.
public struct ApplicationsMerged: EventPayload {
    /// The request that is kept.
    public var application = ApplicationID.blank
    /// The request that ends.
    public var mergedApplication = ApplicationID.blank

    /// A payload before its fields are read.
    public init() {}

    @inlinable
    public mutating func visit(_ visitor: inout some FieldVisitor) {
        visitor.identifier("application", &application)
        visitor.identifier("merged_application", &mergedApplication)
    }
}

/// The request gets a priority label (CCH L441-1, PDALHPD, SYPLO…).
public struct PriorityLabelled: EventPayload {
    /// The household's request.
    public var application = ApplicationID.blank
    /// The label.
    public var label = Label.blank

    /// A payload before its fields are read.
    public init() {}

    @inlinable
    public mutating func visit(_ visitor: inout some FieldVisitor) {
        visitor.identifier("application", &application)
        visitor.value("label", &label)
    }
}

/// A priority label is taken away.
public struct PriorityLabelRemoved: EventPayload {
    /// The household's request.
    public var application = ApplicationID.blank
    /// The label.
    public var label = Label.blank

    /// A payload before its fields are read.
    public init() {}

    @inlinable
    public mutating func visit(_ visitor: inout some FieldVisitor) {
        visitor.identifier("application", &application)
        visitor.value("label", &label)
    }
}

/// The request's score is computed (cotation de la demande).
public struct ScoreComputed: EventPayload {
    /// The household's request.
    public var application = ApplicationID.blank
    /// The grid of scores.
    public var grid = GridID.blank
    /// The score.
    public var points: Points?

    /// A payload before its fields are read.
    public init() {}

    @inlinable
    public mutating func visit(_ visitor: inout some FieldVisitor) {
        visitor.identifier("application", &application)
        visitor.identifier("grid", &grid)
        visitor.value("points", &points)
    }
}

/// A step of an eviction of the household is recorded.
public struct EvictionStepRecorded: EventPayload {
    /// The household's request.
    public var application = ApplicationID.blank
    /// The step.
    public var step = EvictionStep.blank

    /// A payload before its fields are read.
    public init() {}

    @inlinable
    public mutating func visit(_ visitor: inout some FieldVisitor) {
        visitor.identifier("application", &application)
        visitor.value("step", &step)
    }
}
