#pragma once

#include "geodata/schema/layer_schema.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace geodata {

/// A raster base map of another server, as goldenbelt.toml names it.
struct BaseMapEntry {
    std::string id;  ///< in addresses
    Title title{};
    std::string tianditu{};                 ///< a layer of Tianditu; empty: see `address`
    std::string address{};                  ///< template, see pieces_of()
    std::vector<std::string> subdomains{};  ///< for {s}
    std::string key{};                      ///< for {key}; never leaves the server
    std::string over{};  ///< id of the base map or imagery it is drawn over, with it; empty: it
                         ///< stands alone
    std::string attribution{};
    std::optional<std::uint8_t> min_zoom{};
    std::optional<std::uint8_t> max_zoom{};
    int tile_pixels = 256;
    double opacity = 1;

    friend bool operator==(const BaseMapEntry&, const BaseMapEntry&) = default;
};

/// Layers of Tianditu that lie on the Web Mercator grid (its sets …_w): streets, pictures, relief,
/// and the names for each.
inline constexpr std::array<std::string_view, 6> kTiandituLayers{"vec", "img", "ter",
                                                                 "cva", "cia", "cta"};

/// A stretch of an address as it is, or the name between two braces.
struct AddressPiece {
    std::string text;
    bool is_name = false;
};

/// "https://t{s}.x/{z}" → "https://t", s, ".x/", z. nullopt: a brace without its other one.
std::optional<std::vector<AddressPiece>> pieces_of(std::string_view address);

struct BaseMapFault {
    std::string_view key;  ///< of the settings
    std::string what;      ///< what follows the key's name in a sentence
};

/// What is wrong with the settings of one base map, if anything. A sentence never holds the address
/// or the key.
///
/// An address knows {z} {x} {y}, {-y} (rows from the south, TMS), {TileMatrix} {TileCol} {TileRow}
/// (the same in templates of WMTS), {s} and {key}. Its host must not depend on the tile.
std::optional<BaseMapFault> fault_of(const BaseMapEntry& entry);

}  // namespace geodata
