#include "geodata/workspace/base_map_entry.hpp"

#include <algorithm>
#include <initializer_list>

namespace geodata {
namespace {

constexpr std::string_view kNames[] = {"z",   "x",          "y",       "-y",     "s",
                                       "key", "TileMatrix", "TileCol", "TileRow"};

bool is_unreserved(char c) {  // RFC 3986, 2.3
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

/// What may stand in an address as it is: no spaces, no letters beyond ASCII, no quotes.
bool is_printable(char c) { return c > ' ' && c <= '~' && c != '"' && c != '<' && c != '>'; }

std::optional<std::string> fault_of_host(std::string_view address) {
    const auto scheme = address.find("://");
    if (!address.starts_with("http://") && !address.starts_with("https://"))
        return "begins neither with http:// nor with https://";
    std::string host(address.substr(scheme + 3));
    host.resize(std::min(host.size(), host.find_first_of("/?#")));
    if (host.find('@') != std::string::npos)
        return "has a user name in it; what is secret goes into 'key'";
    if (const auto at = host.find("{s}"); at != std::string::npos) host.erase(at, 3);
    if (host.empty()) return "has no host";
    if (host.find_first_of("{}") != std::string::npos)
        return "has a host that depends on more than {s}";
    return std::nullopt;
}

/// Whether one of the names stands in the address.
bool uses(const std::vector<AddressPiece>& pieces, std::initializer_list<std::string_view> names) {
    return std::any_of(pieces.begin(), pieces.end(), [&](const AddressPiece& piece) {
        return piece.is_name && std::find(names.begin(), names.end(), piece.text) != names.end();
    });
}

std::optional<std::string> fault_of_names(const std::vector<AddressPiece>& pieces) {
    for (const AddressPiece& piece : pieces) {
        if (!piece.is_name && !std::all_of(piece.text.begin(), piece.text.end(), is_printable))
            return "has characters that addresses lack; write them as %XX";
        if (piece.is_name &&
            std::find(std::begin(kNames), std::end(kNames), piece.text) == std::end(kNames)) {
            return "has {" + piece.text +
                   "} in it, which is not known here: write its value in its place";
        }
    }
    if (!uses(pieces, {"z", "TileMatrix"}) || !uses(pieces, {"x", "TileCol"}) ||
        !uses(pieces, {"y", "-y", "TileRow"}))
        return "has no {z}, {x} and {y} (or {-y}) in it";
    return std::nullopt;
}

std::optional<BaseMapFault> fault_of_address(const BaseMapEntry& entry) {
    const auto pieces = pieces_of(entry.address);
    if (!pieces) return BaseMapFault{"address", "has a brace without its other one"};
    if (auto fault = fault_of_host(entry.address)) return BaseMapFault{"address", *fault};
    if (auto fault = fault_of_names(*pieces)) return BaseMapFault{"address", *fault};
    if (uses(*pieces, {"s"}) && entry.subdomains.empty())
        return BaseMapFault{"address", "has {s} in it, and there are no 'subdomains'"};
    if (!uses(*pieces, {"s"}) && !entry.subdomains.empty())
        return BaseMapFault{"subdomains", "are named, and there is no {s} in the address"};
    if (uses(*pieces, {"key"}) && entry.key.empty())
        return BaseMapFault{"address", "has {key} in it, and there is no 'key'"};
    if (!uses(*pieces, {"key"}) && !entry.key.empty())
        return BaseMapFault{"key", "is named, and there is no {key} in the address"};
    return std::nullopt;
}

std::optional<BaseMapFault> fault_of_tianditu(const BaseMapEntry& entry) {
    if (std::find(kTiandituLayers.begin(), kTiandituLayers.end(), entry.tianditu) ==
        kTiandituLayers.end())
        return BaseMapFault{"tianditu", "is none of vec, img, ter, cva, cia, cta"};
    if (entry.key.empty()) return BaseMapFault{"tianditu", "wants a 'key' of the kind for servers"};
    if (!entry.subdomains.empty())
        return BaseMapFault{"subdomains", "go with 'address', not with 'tianditu'"};
    if (entry.tile_pixels != 256)
        return BaseMapFault{"tile_pixels", "goes with 'address': Tianditu has tiles of 256"};
    return std::nullopt;
}

}  // namespace

std::optional<std::vector<AddressPiece>> pieces_of(std::string_view address) {
    std::vector<AddressPiece> pieces;
    while (!address.empty()) {
        const auto open = address.find_first_of("{}");
        if (open != 0) pieces.push_back({std::string(address.substr(0, open)), false});
        if (open == std::string_view::npos) break;
        const auto close = address.find_first_of("{}", open + 1);
        if (address[open] != '{' || close == std::string_view::npos || address[close] != '}')
            return std::nullopt;
        pieces.push_back({std::string(address.substr(open + 1, close - open - 1)), true});
        address.remove_prefix(close + 1);
    }
    return pieces;
}

std::optional<BaseMapFault> fault_of(const BaseMapEntry& entry) {
    if (entry.tianditu.empty() == entry.address.empty())
        return BaseMapFault{"address", "or 'tianditu', one of the two, must be there"};
    if (!std::all_of(entry.key.begin(), entry.key.end(), is_unreserved))
        return BaseMapFault{"key", "has characters that no key has"};
    for (const std::string& name : entry.subdomains) {
        if (name.empty() || !std::all_of(name.begin(), name.end(), is_unreserved))
            return BaseMapFault{"subdomains", "holds a name that cannot stand in a host"};
    }
    if (entry.over == entry.id) return BaseMapFault{"over", "names this base map itself"};
    return entry.tianditu.empty() ? fault_of_address(entry) : fault_of_tianditu(entry);
}

}  // namespace geodata
