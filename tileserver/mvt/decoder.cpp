#include "tileserver/mvt/decoder.hpp"

#include "tileserver/mvt/vector_tile.pb.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/wire_format_lite.h>

#include <algorithm>
#include <limits>
#include <set>

namespace tileserver {
namespace {

using geodata::Error;
using geodata::Result;

/// Fields below are the specification's own (of a layer and a feature), others are extensions.
constexpr int kFirstExtension = 16;

tl::unexpected<Error> broken(const std::string& what, std::string_view clause) {
    return geodata::failure(Error::Code::Invalid, what + " (MVT 2.1, " + std::string(clause) + ")");
}

/// What protobuf could not place is an extension, or a field that has another type on the wire than
/// the specification gives it.
Result<void> check_unplaced(const std::string& unplaced, int first_extension) {
    using google::protobuf::internal::WireFormatLite;
    google::protobuf::io::CodedInputStream in(
        reinterpret_cast<const std::uint8_t*>(unplaced.data()), static_cast<int>(unplaced.size()));
    while (const std::uint32_t tag = in.ReadTag()) {
        const int field = WireFormatLite::GetTagFieldNumber(tag);
        if (field < first_extension) {
            return broken("field " + std::to_string(field) + " of another type or value", "4.1");
        }
        if (!WireFormatLite::SkipField(&in, tag)) break;
    }
    return {};
}

Result<geodata::Value> decode_value(const vector_tile::Tile_Value& value) {
    const int set =
        static_cast<int>(value.has_string_value()) + static_cast<int>(value.has_float_value()) +
        static_cast<int>(value.has_double_value()) + static_cast<int>(value.has_int_value()) +
        static_cast<int>(value.has_uint_value()) + static_cast<int>(value.has_sint_value()) +
        static_cast<int>(value.has_bool_value());
    if (set != 1) return broken("a value that is of " + std::to_string(set) + " types", "4.4");
    if (value.has_string_value()) return geodata::Value(value.string_value());
    if (value.has_float_value()) return geodata::Value(double{value.float_value()});
    if (value.has_double_value()) return geodata::Value(value.double_value());
    if (value.has_int_value()) return geodata::Value(std::int64_t{value.int_value()});
    if (value.has_sint_value()) return geodata::Value(std::int64_t{value.sint_value()});
    if (value.has_bool_value()) return geodata::Value(value.bool_value());
    const std::uint64_t number = value.uint_value();
    if (number > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
        return geodata::Value(static_cast<double>(number));
    }
    return geodata::Value(static_cast<std::int64_t>(number));
}

Result<void> decode_tags(const vector_tile::Tile_Layer& layer,
                         const vector_tile::Tile_Feature& feature,
                         const std::vector<geodata::Value>& values,
                         DecodedFeature& out) {
    if (feature.tags_size() % 2 != 0) return broken("an odd number of tags", "4.4");
    for (int i = 0; i < feature.tags_size(); i += 2) {
        const std::uint32_t key = feature.tags(i);
        const std::uint32_t value = feature.tags(i + 1);
        if (key >= static_cast<std::uint32_t>(layer.keys_size())) {
            return broken(
                "tag with key " + std::to_string(key) + " of " + std::to_string(layer.keys_size()),
                "4.4");
        }
        if (value >= values.size()) {
            return broken(
                "tag with value " + std::to_string(value) + " of " + std::to_string(values.size()),
                "4.4");
        }
        const std::string& name = layer.keys(static_cast<int>(key));
        if (out.find(name) != nullptr) return broken("key '" + name + "' twice", "4.4");
        out.attributes.emplace_back(name, values[value]);
    }
    return {};
}

Result<DecodedFeature> decode_feature(const vector_tile::Tile_Layer& layer,
                                      const vector_tile::Tile_Feature& feature,
                                      const std::vector<geodata::Value>& values) {
    DecodedFeature out;
    if (feature.has_id()) out.id = feature.id();
    if (auto tags = decode_tags(layer, feature, values, out); !tags) {
        return tl::unexpected(tags.error());
    }
    if (!feature.has_type()) return broken("no geometry type that is known", "4.2");
    if (auto placed = check_unplaced(feature.unknown_fields(), kFirstExtension); !placed) {
        return tl::unexpected(placed.error());
    }
    out.type = static_cast<MvtGeometry>(feature.type());
    const std::span<const std::uint32_t> commands(
        feature.geometry().data(), static_cast<std::size_t>(feature.geometry_size()));
    auto paths = decode_geometry(out.type, commands);
    if (!paths) return tl::unexpected(paths.error());
    out.paths = std::move(*paths);
    return out;
}

/// A geometry of a type that is expressly unknown may be left out (4.3.4.1).
bool is_left_out(const vector_tile::Tile_Feature& feature) {
    return feature.has_type() && feature.type() == vector_tile::Tile_GeomType_UNKNOWN;
}

Result<DecodedLayer> decode_layer(const vector_tile::Tile_Layer& layer,
                                  std::vector<std::string>& remarks) {
    DecodedLayer out{layer.name(), layer.version(), layer.extent(), {}};
    if (!layer.has_version() || layer.version() < 1 || layer.version() > 2) {
        return broken("version " + std::to_string(layer.version()), "4.1");
    }
    if (layer.extent() == 0) return broken("extent 0", "4.1");
    if (auto placed = check_unplaced(layer.unknown_fields(), kFirstExtension); !placed) {
        return tl::unexpected(placed.error());
    }
    std::vector<geodata::Value> values;
    for (const auto& value : layer.values()) {
        auto decoded = decode_value(value);
        if (!decoded) return tl::unexpected(decoded.error());
        values.push_back(std::move(*decoded));
    }
    std::set<std::uint64_t> ids;
    const auto remark = [&](int feature, const std::string& what) {
        remarks.push_back("layer '" + layer.name() + "': feature " + std::to_string(feature) +
                          ": " + what);
    };
    for (int i = 0; i < layer.features_size(); ++i) {
        if (is_left_out(layer.features(i))) {
            remark(i, "left out: a geometry of unknown type (MVT 2.1, 4.3.4.1)");
            continue;
        }
        auto feature = decode_feature(layer, layer.features(i), values);
        if (!feature) {
            return tl::unexpected(feature.error().within("feature " + std::to_string(i)));
        }
        if (feature->id && !ids.insert(*feature->id).second) {
            remark(i, "id " + std::to_string(*feature->id) + " a second time (MVT 2.1, 4.2)");
        }
        out.features.push_back(std::move(*feature));
    }
    return out;
}

}  // namespace

const geodata::Value* DecodedFeature::find(std::string_view name) const {
    const auto found = std::find_if(attributes.begin(), attributes.end(),
                                    [&](const auto& a) { return a.first == name; });
    return found == attributes.end() ? nullptr : &found->second;
}

const DecodedLayer* DecodedTile::find(std::string_view name) const {
    const auto found =
        std::find_if(layers.begin(), layers.end(), [&](const auto& l) { return l.name == name; });
    return found == layers.end() ? nullptr : &*found;
}

Result<DecodedTile> decode_tile(std::string_view bytes) {
    vector_tile::Tile tile;
    if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()) ||
        !tile.ParsePartialFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
        return geodata::failure(Error::Code::Unreadable, "not a vector tile: no protobuf message");
    }
    DecodedTile out;
    for (const auto& layer : tile.layers()) {
        if (!layer.has_name() || layer.name().empty()) return broken("a layer without name", "4.1");
        if (out.find(layer.name()) != nullptr) {
            return broken("layer '" + layer.name() + "' twice", "4.1");
        }
        auto decoded = decode_layer(layer, out.remarks);
        if (!decoded) {
            return tl::unexpected(decoded.error().within("layer '" + layer.name() + "'"));
        }
        out.layers.push_back(std::move(*decoded));
    }
    return out;
}

}  // namespace tileserver
