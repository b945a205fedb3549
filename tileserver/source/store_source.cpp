#include "tileserver/source/store_source.hpp"

#include "tileserver/source/content_hash.hpp"
#include "tileserver/source/layer_tiler.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace tileserver {

using geodata::Error;
using geodata::failure;

/// Scratch memory for making tiles of one store: one call at a time uses it, so there are as many
/// as calls at once.
class StoreSource::Workbench {
  public:
    explicit Workbench(StoreInUse::Pointer store) : store_(std::move(store)) {}

    [[nodiscard]] const StoreInUse::Pointer& store() const { return store_; }
    geodata::Result<Tile> make(const TileRequest& request);

  private:
    LayerTiler& tiler_of(const geodata::StoreLayer& layer) {
        auto& tiler = tilers_[&layer];
        if (!tiler) tiler = std::make_unique<LayerTiler>(layer);
        return *tiler;
    }

    StoreInUse::Pointer store_;
    std::map<const geodata::StoreLayer*, std::unique_ptr<LayerTiler>> tilers_;
    std::optional<Shaper> shaper_;
    WireWriter out_;
};

geodata::Result<Tile> StoreSource::Workbench::make(const TileRequest& request) {
    std::vector<const geodata::StoreLayer*> layers;
    for (const std::string& id : request.layers) {
        const geodata::StoreLayer* layer = store_->find(id);
        if (layer == nullptr || layer->schema().audience != geodata::Audience::Public) {
            return failure(Error::Code::NotFound, "there is no layer '" + id + "'");
        }
        if (std::find(layers.begin(), layers.end(), layer) != layers.end()) {
            return failure(Error::Code::Invalid,
                           "layer '" + id + "' is asked for twice in one tile");
        }
        layers.push_back(layer);
    }
    const TileFrame frame(request.id);
    if (shaper_) {
        shaper_->set_frame(frame);
    } else {
        shaper_.emplace(frame);
    }
    out_.clear();
    Tile tile;
    for (const geodata::StoreLayer* layer : layers) {
        tile.features += tiler_of(*layer).write(frame, *shaper_, out_);
    }
    tile.etag = content_hash(out_.bytes());
    tile.identity = std::make_shared<const std::string>(out_.bytes());
    return tile;
}

StoreSource::StoreSource(const StoreInUse& store) : store_(store) {}
StoreSource::~StoreSource() = default;

geodata::Result<Tile> StoreSource::tile(const TileRequest& request) const {
    auto store = store_.get();
    if (!store) return failure(Error::Code::NotFound, "no data is loaded yet");
    auto workbench = take_workbench(std::move(store));
    auto made = workbench->make(request);
    put_back(std::move(workbench));
    return made;
}

std::unique_ptr<StoreSource::Workbench> StoreSource::take_workbench(
    StoreInUse::Pointer store) const {
    {
        const std::lock_guard lock(mutex_);
        while (!idle_.empty()) {
            auto workbench = std::move(idle_.back());
            idle_.pop_back();
            if (workbench->store() == store) return workbench;
        }
    }
    return std::make_unique<Workbench>(std::move(store));
}

void StoreSource::put_back(std::unique_ptr<Workbench> workbench) const {
    // After a reload what belongs to the old store goes, and with it the last hold on its snapshot.
    if (workbench->store() != store_.get()) return;
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(workbench));
}

}  // namespace tileserver
