#pragma once

#include "tileserver/source/store_in_use.hpp"
#include "tileserver/source/tile_source.hpp"

#include <memory>
#include <mutex>
#include <vector>

namespace tileserver {

/// Makes tiles from the store in use, anew at every call; the same store gives the same bytes
/// whatever the thread. Layers and fields that not everybody may see are not served: a request
/// names no audience yet.
class StoreSource final : public TileSource {
  public:
    /// `store` must outlive the source.
    explicit StoreSource(const StoreInUse& store);
    ~StoreSource() override;
    StoreSource(const StoreSource&) = delete;
    StoreSource& operator=(const StoreSource&) = delete;
    StoreSource(StoreSource&&) = delete;
    StoreSource& operator=(StoreSource&&) = delete;

    /// NotFound when a layer is not published, asked for twice (Invalid), or there is no store yet.
    geodata::Result<Tile> tile(const TileRequest& request) const override;

  private:
    class Workbench;

    [[nodiscard]] std::unique_ptr<Workbench> take_workbench(StoreInUse::Pointer store) const;
    void put_back(std::unique_ptr<Workbench> workbench) const;

    const StoreInUse& store_;
    mutable std::mutex mutex_;  ///< guards idle_
    mutable std::vector<std::unique_ptr<Workbench>> idle_;
};

}  // namespace tileserver
