#pragma once

#include <cstdint>

namespace tools {

/// A seeded sequence of numbers that is the same on every machine and in every build (SplitMix64,
/// Steele, Lea and Flood 2014). std::uniform_*_distribution is not used: its results differ between
/// standard libraries. One thread each.
class Random {
  public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        state_ += 0x9E3779B97F4A7C15U;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
        return z ^ (z >> 31U);
    }
    /// 0 <= result < 1
    double unit() { return static_cast<double>(next() >> 11U) * 0x1p-53; }
    double between(double low, double high) { return low + (high - low) * unit(); }
    /// 0 <= result < count; count > 0
    std::uint32_t below(std::uint32_t count) {
        return static_cast<std::uint32_t>((next() >> 32U) * count >> 32U);
    }
    bool chance(double probability) { return unit() < probability; }

  private:
    std::uint64_t state_;
};

}  // namespace tools
