#pragma once

#include <string_view>

namespace tileserver {

/// The weight, 0 … 1, that a list such as `gzip;q=0.8, br, *;q=0.1` (RFC 9110, 12.4.2) gives to
/// `name`: its own entry, or that of
/// `*`, or `otherwise` when neither is there. Names are compared without case. Entries that cannot
/// be read count as 0.
double quality_of(std::string_view list, std::string_view name, double otherwise);

/// Reads the next entry off the front of `rest`; false at the end of the list.
bool next_quality(std::string_view& rest, std::string_view& token, double& quality);

/// Calls `visit(token, quality)` for each entry, in the order written.
template <typename Visit>
void for_each_quality(std::string_view list, Visit&& visit) {
    std::string_view token;
    double quality = 0;
    while (next_quality(list, token, quality)) visit(token, quality);
}

}  // namespace tileserver
