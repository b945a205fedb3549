#pragma once

#include "geodata/imagery/imagery.hpp"
#include "geodata/imagery/sheet.hpp"

#include <filesystem>
#include <list>
#include <string>
#include <vector>

namespace geodata {

/// Images that make one picture, the later ones on top; in the worker only, on one thread. Holds a
/// few of them open at a time.
class Mosaic {
  public:
    /// Error: none of the files can be shown; the sentence names the first one.
    static Result<Mosaic> open(const std::vector<std::filesystem::path>& files);

    [[nodiscard]] const ImageryInfo& info() const { return info_; }
    /// The encoded picture; empty: nothing there.
    [[nodiscard]] Result<std::string> tile(int z, double x, double y);

  private:
    struct Known {
        std::filesystem::path path;
        SheetFacts facts;
    };
    struct Open {
        std::size_t index = 0;
        Sheet sheet;
    };

    std::vector<Known> sheets_;
    std::list<Open> open_;  ///< used last first
    ImageryInfo info_;

    Result<GDALDataset*> sheet(std::size_t index);
    void describe();
    void choose_lowest_zoom();
    [[nodiscard]] bool is_affordable(int z) const;
};

}  // namespace geodata
