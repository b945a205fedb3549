#pragma once

#include "geodata/error.hpp"
#include "geodata/imagery/imagery.hpp"
#include "tileserver/routes/raster_layer.hpp"

#include <memory>
#include <string>
#include <vector>

/// Opens imagery for a server and keeps it open from one load to the next, as long as neither its
/// settings nor its files change: a reload of the ledgers starts no reader again.
class ImageryLayers {
  public:
    struct Opened {
        std::vector<tileserver::RasterLayer> layers;
        std::vector<geodata::Error> failures;  ///< imagery, or sheets of it, that is left out
    };
    /// What is not among these entries is closed, once the last site that shows it is gone.
    Opened of(const std::vector<geodata::ImageryEntry>& entries);

  private:
    struct Kept {
        std::shared_ptr<const geodata::Imagery> imagery;
        std::string stamp;
    };
    std::vector<Kept> kept_;
};
