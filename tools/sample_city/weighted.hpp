#pragma once

#include "tools/sample_city/random.hpp"

#include <vector>

namespace tools {

/// One entry of a list to draw from; weights need not add up to anything.
template <typename T>
struct Weighted {
    T value{};
    double weight = 0;
};

template <typename T>
const T& pick(const std::vector<Weighted<T>>& list, Random& random) {
    double total = 0;
    for (const auto& entry : list) total += entry.weight;
    double left = random.unit() * total;
    for (const auto& entry : list) {
        left -= entry.weight;
        if (left < 0) return entry.value;
    }
    return list.back().value;
}

}  // namespace tools
