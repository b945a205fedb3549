#include "tests/end_to_end/tile_audit/store_audit.hpp"

#include "tests/end_to_end/tile_audit/layer_audit.hpp"
#include "tileserver/source/store_source.hpp"

#include <atomic>
#include <optional>
#include <set>
#include <thread>

namespace tests {
namespace {

using geodata::StoreLayer;
using tileserver::StoreSource;
using tileserver::Tile;
using tileserver::TileId;

std::string name_of(TileId id) {
    return std::to_string(id.z()) + "/" + std::to_string(id.x()) + "/" + std::to_string(id.y());
}

class Audit {
  public:
    Audit(std::shared_ptr<const geodata::FeatureStore> store, const AuditOptions& options)
        : store_(std::move(store)), in_use_(store_), source_(in_use_), options_(options) {}

    Findings run() {
        for (const StoreLayer& layer : store_->layers()) {
            if (layer.size() > 0) audit_layer(layer);
        }
        return std::move(findings_);
    }

  private:
    void audit_layer(const StoreLayer& layer) {
        std::optional<SourceLayer> source;
        if (layer.kind() == geodata::GeometryKind::Areas) source.emplace(layer);
        std::set<TileId> ids{*TileId::from(0, 0, 0)};
        for (int z = 0; z <= options_.highest; ++z) {
            std::set<TileId> next;
            const auto zoom = static_cast<geodata::Zoom>(z);
            std::optional<LayerAudit> audit;
            if (z >= options_.lowest)
                audit.emplace(layer, source ? &*source : nullptr, zoom, findings_);
            std::vector<std::pair<TileId, std::string>> etags;
            for (const TileId id : ids) {
                const Tile tile = make(layer, id);
                if (audit) {
                    look_at(layer, id, tile, *audit);
                    etags.emplace_back(id, tile.etag);
                }
                if (may_have_more_below(layer, id, tile)) {
                    for (const std::int64_t k : {0, 1, 2, 3}) {
                        next.insert(*TileId::from(z + 1, 2 * std::int64_t{id.x()} + (k & 1),
                                                  2 * std::int64_t{id.y()} + (k >> 1)));
                    }
                }
            }
            if (audit) audit->finish();
            make_again_with_two_threads(layer, etags);
            ids = std::move(next);
        }
    }

    /// From zoom 14 an empty tile has nothing below it; above, features may only be left out.
    static bool may_have_more_below(const StoreLayer& layer, TileId id, const Tile& tile) {
        if (id.z() >= geodata::kHighestZoom) return false;
        if (!tile.identity->empty()) return true;
        if (id.z() >= geodata::kCompleteZoom) return false;
        std::vector<geodata::RowIndex> found;
        layer.query(id.world(tileserver::kBuffer), geodata::kHighestZoom, found);
        return !found.empty();
    }

    Tile make(const StoreLayer& layer, TileId id) const {
        return source_.tile({{layer.schema().id}, id}).value();
    }

    void look_at(const StoreLayer& layer, TileId id, const Tile& tile, LayerAudit& audit) {
        if (tile.identity->empty()) return;
        ++findings_.tiles;
        findings_.bytes += tile.identity->size();
        const auto decoded = tileserver::decode_tile(*tile.identity);
        if (!decoded) {
            findings_.fault("tile that breaks the specification",
                            name_of(id) + ": " + decoded.error().message);
            return;
        }
        for (const std::string& remark : decoded->remarks)
            findings_.fault("tile that the specification advises against",
                            name_of(id) + ": " + remark);
        const auto* of_layer = decoded->find(layer.schema().id);
        if (of_layer != nullptr) audit.add(id, *of_layer);
        check_labels(layer, id, *decoded);
    }

    void check_labels(const StoreLayer& layer, TileId id, const tileserver::DecodedTile& tile) {
        const auto* labels = tile.find(layer.schema().id + "_labels");
        if (labels == nullptr) return;
        for (const auto& feature : labels->features) {
            const auto p = feature.paths[0][0];
            if (p.x < 0 || p.y < 0 || p.x >= tileserver::kExtent || p.y >= tileserver::kExtent) {
                findings_.fault("label outside its tile", name_of(id));
            }
        }
    }

    void make_again_with_two_threads(const StoreLayer& layer,
                                     const std::vector<std::pair<TileId, std::string>>& etags) {
        std::atomic<std::size_t> next = 0;
        std::atomic<std::uint64_t> differing = 0;
        const auto work = [&] {
            for (std::size_t i = next++; i < etags.size(); i = next++) {
                if (make(layer, etags[i].first).etag != etags[i].second) ++differing;
            }
        };
        {
            const std::jthread first(work);
            const std::jthread second(work);
        }
        if (differing > 0) {
            findings_.fault("other bytes the second time",
                            layer.schema().id + ": " + std::to_string(differing.load()) + " tiles");
        }
    }

    std::shared_ptr<const geodata::FeatureStore> store_;
    tileserver::StoreInUse in_use_;
    StoreSource source_;
    AuditOptions options_;
    Findings findings_;
};

}  // namespace

Findings audit_store(std::shared_ptr<const geodata::FeatureStore> store,
                     const AuditOptions& options) {
    return Audit(std::move(store), options).run();
}

}  // namespace tests
