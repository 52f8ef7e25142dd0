import Foundation
import Paysession
import Testing

@Suite struct CountdownTests {
    /// A clock that goes on by so many seconds each time it is asked.
    final class Clock: @unchecked Sendable {
        private let lock = NSLock()
        private var now: Date
        private let step: TimeInterval

        init(_ now: Date, step: TimeInterval) {
            (self.now, self.step) = (now, step)
        }

        func read() -> Date {
            lock.lock()
            defer { lock.unlock() }
            defer { now += step }
            return now
        }
    }

    @Test func countsToTheEnd() async throws {
        let session = try created().session
        let clock = Clock(try time("2026-01-01T23:59:59Z").date, step: 0.5)
        var ticks: [Countdown.Tick] = []
        for await tick in session.countdown(every: 0.001, clock: { clock.read() }) { ticks.append(tick) }
        #expect(ticks.map(\.remaining) == [1, 0.5, 0] && ticks.map(\.status) == [.active, .active, .expired])
    }

    @Test func endsAtOnceWhereThereIsNothingToWaitFor() async throws {
        let now = try time("2026-01-01T00:00:00Z")
        let paid = try created().session.complete(Payment(id: "pay-1", paidAt: now), now: now).session
        var ticks: [Countdown.Tick] = []
        for await tick in paid.countdown(clock: { now.date }) { ticks.append(tick) }
        #expect(ticks.map(\.status) == [.completed])
        let body = data(#"{"orgId":"o","amount":"1","currency":"USD"}"#)
        let endless = try Validator().validate(body).value.createSession(
            Creation(id: "s", link: "https://pay.example", now: now)
        ).session
        ticks = []
        for await tick in endless.countdown(every: .nan) { ticks.append(tick) }
        #expect(ticks.map(\.remaining) == [nil] && ticks.map(\.status) == [.active])
        ticks = []
        for await tick in endless.countdown(clock: { Date(timeIntervalSince1970: .infinity) }) { ticks.append(tick) }
        #expect(ticks.isEmpty)
    }

    @Test func endsWithItsTask() async throws {
        let session = try created().session
        let now = try time("2026-01-01T00:00:00Z").date
        let task = Task {
            var count = 0
            for await _ in session.countdown(every: 3_600, clock: { now }) { count += 1 }
            return count
        }
        task.cancel()
        #expect(await task.value <= 1)
    }
}
