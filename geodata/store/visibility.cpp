#include "geodata/store/visibility.hpp"

#include "geodata/store/in_chunks.hpp"
#include "geodata/store/tile_cost.hpp"
#include "geodata/store/weights.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace geodata {
namespace {

/// Besides geometry and tags: tag and length, id, type, and the lengths of tags and geometry
/// (MVT 2.1, 4.2).
constexpr std::uint32_t kFeatureBytes = 28;

/// Bytes used in each tile of one zoom.
class Ledger {
  public:
    Ledger(std::uint64_t budget, std::uint64_t reserved) : budget_(budget), everywhere_(reserved) {}

    /// Takes the feature if every tile it meets has room, and says whether it did.
    bool take(std::span<const TileShare> shares, std::uint64_t fixed, bool giant) {
        const std::uint64_t cover = giant ? fixed + GeometryCost::kCovered : 0;
        // Giants may fill half of what there is; a tile that took others before them keeps its
        // promise by `highest_`.
        if (giant &&
            (everywhere_ + cover > budget_ / 2 || everywhere_ + cover + highest_ > budget_))
            return false;
        for (const TileShare& share : shares) {
            if (everywhere_ + cover + used(share) + share.bytes + fixed > budget_) return false;
        }
        everywhere_ += cover;
        for (const TileShare& share : shares) {
            const std::uint32_t number = numbers_.insert(key(share)).first;
            if (number == used_.size()) used_.push_back(0);
            used_[number] += share.bytes + fixed;
            highest_ = std::max(highest_, used_[number]);
        }
        return everywhere_ + highest_ <= budget_;
    }

  private:
    static std::uint64_t key(const TileShare& share) {
        return std::uint64_t{share.column} << 32 | share.row;
    }
    [[nodiscard]] std::uint64_t used(const TileShare& share) const {
        const std::uint32_t number = numbers_.find(key(share));
        return number == KeyNumbers::kNone ? 0 : used_[number];
    }

    std::uint64_t budget_;
    std::uint64_t everywhere_;
    std::uint64_t highest_ = 0;
    KeyNumbers numbers_{0};
    std::vector<std::uint64_t> used_;
};

/// The tile shares of many features, flat.
struct Shares {
    std::vector<std::uint32_t> features;
    std::vector<std::uint32_t> starts{0};
    std::vector<TileShare> shares;
    std::vector<bool> giants;

    [[nodiscard]] std::span<const TileShare> of(std::size_t i) const {
        return std::span(shares).subspan(starts[i], starts[i + 1] - starts[i]);
    }
};

Shares shares_of(const VisibilityInput& input,
                 const LayerDetail& detail,
                 std::span<const std::uint32_t> candidates,
                 Zoom zoom) {
    constexpr std::size_t kFeaturesAtOnce = 4096;
    Shares all;
    const auto parts = in_chunks<Shares>(
        candidates.size(), kFeaturesAtOnce, input.threads,
        [&](std::size_t first, std::size_t last) {
            GeometryCost cost(input.layer, detail, zoom);
            Shares part;
            std::vector<TileShare> shares;
            for (std::size_t i = first; i < last; ++i) {
                part.giants.push_back(!cost.shares(candidates[i], shares));
                part.features.push_back(candidates[i]);
                part.shares.insert(part.shares.end(), shares.begin(), shares.end());
                part.starts.push_back(static_cast<std::uint32_t>(part.shares.size()));
            }
            return part;
        });
    for (const Shares& part : parts) {
        const auto before = static_cast<std::uint32_t>(all.shares.size());
        all.features.insert(all.features.end(), part.features.begin(), part.features.end());
        all.shares.insert(all.shares.end(), part.shares.begin(), part.shares.end());
        all.giants.insert(all.giants.end(), part.giants.begin(), part.giants.end());
        for (std::size_t i = 1; i < part.starts.size(); ++i)
            all.starts.push_back(before + part.starts[i]);
    }
    return all;
}

/// Which features one zoom takes with one set of attributes. Stops at the first refusal unless
/// `drop`.
std::optional<std::vector<std::uint32_t>> taken(const VisibilityInput& input,
                                                const Shares& candidates,
                                                ColumnSet set,
                                                std::uint32_t reserve,
                                                bool drop) {
    const AttributeCost attributes(input.schema, input.columns, set);
    Ledger ledger(input.tile_byte_budget, std::uint64_t{attributes.of_layer()} + reserve);
    std::vector<std::uint32_t> kept;
    kept.reserve(candidates.features.size());
    for (std::size_t i = 0; i < candidates.features.size(); ++i) {
        const std::uint32_t feature = candidates.features[i];
        const std::uint64_t fixed = std::uint64_t{attributes.of_feature(feature)} + kFeatureBytes;
        if (ledger.take(candidates.of(i), fixed, candidates.giants[i])) {
            kept.push_back(feature);
        } else if (!drop) {
            return std::nullopt;
        }
    }
    return kept;
}

/// How large features are: area or length, and the mean width of areas.
struct Sizes {
    explicit Sizes(const GridLayer& of);
    [[nodiscard]] bool drawable(std::size_t feature, Zoom zoom) const;

    const GridLayer& layer;
    GeometryKind kind;
    std::vector<double> size, width;
};

Sizes::Sizes(const GridLayer& of) : layer(of), kind(of.kind), size(of.size()) {
    for (std::size_t f = 0; f < size.size(); ++f) size[f] = size_of(layer, f);
    if (kind != GeometryKind::Areas) return;
    width.resize(size.size());
    for (std::size_t f = 0; f < size.size(); ++f) width[f] = mean_width(layer, f);
}

/// Rounding moves each side of an area by up to half a unit: one that is narrower than a unit would
/// be drawn too wide here and vanish there, and not keep its area. Its weight does, if it has one.
bool Sizes::drawable(std::size_t feature, Zoom zoom) const {
    const double unit = std::ldexp(1.0, kHighestZoom - zoom);
    if (kind == GeometryKind::Areas) {
        return size[feature] >= 0.5 * unit * unit &&
               (width[feature] >= unit || !can_be_weighed(layer, feature, zoom));
    }
    return kind != GeometryKind::Lines || size[feature] >= 0.5 * unit;
}

double rank_value(const PackedColumn& column, std::size_t feature) {
    const std::uint32_t code = column.code(feature);
    if (code == PackedColumn::kNull) return -HUGE_VAL;
    const Value value = value_of_message(column.message(code));
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
    if (const auto* real = std::get_if<double>(&value)) return *real;
    return -HUGE_VAL;
}

std::uint64_t scrambled(std::uint64_t id) {
    // The output function of SplitMix64 (S. Vigna, 2015).
    id += 0x9E3779B97F4A7C15ULL;
    id = (id ^ (id >> 30)) * 0xBF58476D1CE4E5B9ULL;
    id = (id ^ (id >> 27)) * 0x94D049BB133111EBULL;
    return id ^ (id >> 31);
}

std::uint32_t column_mask(const LayerDetail& detail, std::size_t column, bool shown, Zoom zoom) {
    const std::uint32_t bit = std::uint32_t{1} << zoom;
    return shown ? detail.columns_shown[column] | bit : detail.columns_shown[column] & ~bit;
}

}  // namespace

double size_of(const GridLayer& layer, std::size_t feature) {
    double size = 0;
    for (std::uint32_t p = layer.feature_paths[feature]; p < layer.feature_paths[feature + 1];
         ++p) {
        const auto path = layer.path(p);
        if (layer.kind == GeometryKind::Areas) size += doubled_area(path) / 2;
        if (layer.kind != GeometryKind::Lines) continue;
        for (std::size_t i = 1; i < path.size(); ++i) {
            size +=
                std::hypot(double(path[i].x) - path[i - 1].x, double(path[i].y) - path[i - 1].y);
        }
    }
    return size;
}

double mean_width(const GridLayer& layer, std::size_t feature) {
    double length = 0;
    for (std::uint32_t p = layer.feature_paths[feature]; p < layer.feature_paths[feature + 1];
         ++p) {
        const auto ring = layer.path(p);
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const GridPoint next = ring[i + 1 < ring.size() ? i + 1 : 0];
            length += std::hypot(double(next.x) - ring[i].x, double(next.y) - ring[i].y);
        }
    }
    return length > 0 ? 2 * size_of(layer, feature) / length : 0;
}

std::vector<std::uint32_t> by_rank(const VisibilityInput& input) {
    std::vector<double> ranks(input.layer.size());
    for (std::size_t f = 0; f < ranks.size(); ++f) {
        ranks[f] = input.schema.rank_field ? rank_value(input.columns[*input.schema.rank_field], f)
                                           : size_of(input.layer, f);
    }
    std::vector<std::uint32_t> order(ranks.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        if (ranks[a] != ranks[b]) return ranks[a] > ranks[b];
        return scrambled(input.layer.ids[a]) < scrambled(input.layer.ids[b]);
    });
    return order;
}

void spend_budget(const VisibilityInput& input, LayerDetail& detail) {
    std::vector<std::uint32_t> candidates = by_rank(input);
    const Sizes sizes(input.layer);
    const std::vector<std::uint8_t> shown_before = detail.feature_zooms;
    detail.feature_zooms.assign(input.layer.size(), kCompleteZoom);
    detail.columns_shown.assign(input.columns.size(), ~std::uint32_t{0});
    ColumnSet least = ColumnSet::All;
    for (int z = kCompleteZoom - 1; z >= 0; --z) {
        const auto zoom = static_cast<Zoom>(z);
        std::erase_if(candidates, [&](std::uint32_t f) {
            return shown_before[f] > zoom || !sizes.drawable(f, zoom);
        });
        const Shares shares = shares_of(input, detail, candidates, zoom);
        const bool leaves_out =
            candidates.size() < input.layer.size() && input.layer.kind == GeometryKind::Areas;
        const std::uint32_t full_reserve =
            input.layer.kind == GeometryKind::Areas ? weight_reserve(input.tile_byte_budget) : 0;
        std::optional<std::vector<std::uint32_t>> kept;
        ColumnSet set = least;
        for (; !kept; set = static_cast<ColumnSet>(static_cast<int>(set) + 1)) {
            kept = taken(input, shares, set, leaves_out ? full_reserve : 0, false);
            if (kept || set == ColumnSet::Class) break;
        }
        if (!kept) kept = taken(input, shares, ColumnSet::Class, full_reserve, true);
        least = set;
        candidates = std::move(*kept);
        for (const std::uint32_t f : candidates) detail.feature_zooms[f] = zoom;
        const std::vector<bool> shown = columns_of(input.schema, set);
        for (std::size_t c = 0; c < shown.size(); ++c)
            detail.columns_shown[c] = column_mask(detail, c, shown[c], zoom);
    }
}

}  // namespace geodata
