#pragma once

#include <chrono>

namespace geodata {

/// A moment in UTC. Days ("today", the asked date) are std::chrono::sys_days.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
using Day = std::chrono::sys_days;

inline constexpr Instant kAlways = Instant::min();
inline constexpr Instant kNever = Instant::max();

/// Half open: from ≤ t < to; `to == kNever` means still so.
struct Interval {
    Instant from = kAlways;
    Instant to = kNever;

    friend bool operator==(const Interval&, const Interval&) = default;
    [[nodiscard]] bool holds(Instant t) const { return from <= t && t < to; }
};

}  // namespace geodata
