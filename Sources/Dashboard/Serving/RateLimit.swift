import Synchronization

/// A token bucket for each address: so many requests at once, so many a second after that.
final class RateLimit: Sendable {
    private let burst: Double
    private let perSecond: Double
    private let buckets = Mutex<[String: Bucket]>([:])

    private struct Bucket {
        var tokens: Double
        var filled: ContinuousClock.Instant
    }

    /// Addresses remembered at most; full buckets are forgotten first.
    private static let addressesAtMost = 4096

    /// A limit for each address.
    init(burst: Double, perSecond: Double) {
        self.burst = burst
        self.perSecond = perSecond
    }

    /// Takes a token; false where none is left.
    func allows(_ address: String, now: ContinuousClock.Instant = .now) -> Bool {
        buckets.withLock { buckets in
            var bucket = buckets[address] ?? Bucket(tokens: burst, filled: now)
            refill(&bucket, now)
            let isAllowed = bucket.tokens >= 1
            if isAllowed { bucket.tokens -= 1 }
            if buckets.count >= RateLimit.addressesAtMost, buckets[address] == nil {
                forget(&buckets, now)
            }
            buckets[address] = bucket
            return isAllowed
        }
    }

    private func refill(_ bucket: inout Bucket, _ now: ContinuousClock.Instant) {
        let seconds = bucket.filled.duration(to: now) / .seconds(1)
        bucket.tokens = min(burst, bucket.tokens + max(0, seconds) * perSecond)
        bucket.filled = now
    }

    private func forget(_ buckets: inout [String: Bucket], _ now: ContinuousClock.Instant) {
        buckets = buckets.filter { _, bucket in
            var bucket = bucket
            refill(&bucket, now)
            return bucket.tokens < burst
        }
        if buckets.count >= RateLimit.addressesAtMost { buckets = [:] }
    }
}
