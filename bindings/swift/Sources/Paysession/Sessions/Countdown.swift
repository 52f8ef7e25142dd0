import Foundation

/// Counts down to a session's expiration: ``Tick`` after tick, until the session can't be paid any more.
///
/// ```swift
/// for await tick in session.countdown() {
///     label = tick.remaining
/// }
/// ```
///
/// The clock is passed in, and the session has its status by it. It ends after the tick that is not active, and
/// when its task is canceled; a session without an expiration has one tick.
public struct Countdown: AsyncSequence, Sendable {
    /// The state of a session at a time.
    public struct Tick: Hashable, Sendable {
        /// The status at that time.
        public let status: PaymentSessionStatus
        /// The seconds that are left, never below zero; nil if the session does not end by itself.
        public let remaining: TimeInterval?
    }

    let session: PaymentSession
    let interval: TimeInterval
    let clock: @Sendable () -> Date

    /// Starts to count.
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(countdown: self) }

    /// Where a countdown is.
    public struct AsyncIterator: AsyncIteratorProtocol {
        let countdown: Countdown
        private var last: Tick?

        init(countdown: Countdown) {
            self.countdown = countdown
        }

        /// Waits for the next tick; nil at the end.
        public mutating func next() async -> Tick? {
            if let last {
                guard last.status == .active, let remaining = last.remaining else { return nil }
                // The last pause ends with the expiration, not behind it.
                let pause = Swift.min(countdown.interval, Swift.max(remaining, 0.001))
                do {
                    try await Task.sleep(nanoseconds: UInt64(pause * 1_000_000_000))
                } catch {
                    return nil
                }
            }
            // A clock outside the years 1 to 9999 is none.
            last = (try? Timestamp(countdown.clock())).map(countdown.session.tick(at:))
            return last
        }
    }
}

extension PaymentSession {
    /// Counts down to the expiration.
    ///
    /// - Parameters:
    ///   - interval: The seconds between two ticks; a millisecond at least, a day at most.
    ///   - clock: The time, asked for at each tick.
    public func countdown(
        every interval: TimeInterval = 1, clock: @escaping @Sendable () -> Date = { Date() }
    ) -> Countdown {
        // Comparisons with what is no number are false: it becomes the least.
        let interval = interval >= 0.001 ? Swift.min(interval, 86_400) : 0.001
        return Countdown(session: self, interval: interval, clock: clock)
    }

    /// The session's state at a time, and how long it has: for an app with a timer of its own.
    public func tick(at now: Timestamp) -> Countdown.Tick {
        let remaining = expirationDate.map { Swift.max($0.date.timeIntervalSince(now.date), 0) }
        return Countdown.Tick(status: status(at: now), remaining: remaining)
    }
}
