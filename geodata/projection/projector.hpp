#pragma once

#include "geodata/error.hpp"
#include "geodata/projection/crs.hpp"

#include <memory>
#include <span>

namespace geodata {

/// Longitude and latitude in degrees, as everything on the world grid is reached through.
[[nodiscard]] inline Crs lon_lat_crs() { return {"EPSG:4326"}; }

/// Moves coordinates from one system to another; data order is always x = east, y = north on both
/// sides, whatever axis order the authority states. No network, no grids fetched.
///     auto projector = Projector::between({"EPSG:4551"}, lon_lat_crs());
///     projector->forward(xs, ys);
/// EPSG:4326, EPSG:4490 and CRS84 are treated as equal (map accuracy, domain notes 7.1); they and
/// EPSG:3857 are converted by closed formulas. Not safe from several threads: one Projector a
/// thread, used where it was made.
class Projector {
  public:
    /// Invalid when one of the systems is not understood, or is empty; the message names it.
    static Result<Projector> between(const Crs& from, const Crs& to);

    ~Projector();
    Projector(Projector&&) noexcept;
    Projector& operator=(Projector&&) noexcept;
    Projector(const Projector&) = delete;
    Projector& operator=(const Projector&) = delete;

    /// In place; the spans are equally long. Points that have no place in the target system become
    /// not-a-number, the others are converted all the same, and the error says how many and which
    /// was the first.
    Result<void> forward(std::span<double> xs, std::span<double> ys);

  private:
    struct State;
    explicit Projector(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace geodata
