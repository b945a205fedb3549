#include "geodata/projection/projector.hpp"

#include "geodata/projection/mercator.hpp"
#include "geodata/projection/proj_handles.hpp"

#include <array>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <utility>

namespace geodata {
namespace {

/// Systems whose formulas are written here, so that no library call is made a vertex.
enum class Known { Other, Degrees, Mercator };

Known known(std::string_view definition) {
    constexpr std::array<std::string_view, 5> kDegrees{"EPSG:4326", "EPSG:4490", "OGC:CRS84",
                                                       "CRS84", "urn:ogc:def:crs:OGC:1.3:CRS84"};
    for (const auto code : kDegrees) {
        if (definition == code) return Known::Degrees;
    }
    return definition == "EPSG:3857" ? Known::Mercator : Known::Other;
}

std::string short_definition(const Crs& crs) {
    constexpr std::size_t kShown = 80;
    return crs.definition.size() <= kShown ? crs.definition
                                           : crs.definition.substr(0, kShown) + "…";
}

}  // namespace

struct Projector::State {
    enum class Way { Same, MercatorToDegrees, DegreesToMercator, Proj } way = Way::Same;
    ProjContext context;
    ProjObject pj;
};

Projector::Projector(std::unique_ptr<State> state) : state_(std::move(state)) {}
Projector::~Projector() = default;
Projector::Projector(Projector&&) noexcept = default;
Projector& Projector::operator=(Projector&&) noexcept = default;

Result<Projector> Projector::between(const Crs& from, const Crs& to) {
    if (from.definition.empty() || to.definition.empty()) {
        return failure(Error::Code::Invalid, "the coordinate system is not known");
    }
    auto state = std::make_unique<State>();
    const Known source = known(from.definition);
    const Known target = known(to.definition);
    if (from == to || (source != Known::Other && source == target)) {
        return Projector(std::move(state));
    }
    if (source == Known::Mercator && target == Known::Degrees) {
        state->way = State::Way::MercatorToDegrees;
        return Projector(std::move(state));
    }
    if (source == Known::Degrees && target == Known::Mercator) {
        state->way = State::Way::DegreesToMercator;
        return Projector(std::move(state));
    }
    state->way = State::Way::Proj;
    state->context = make_proj_context();
    PJ_CONTEXT* context = state->context.get();
    for (const auto* crs : {&from, &to}) {
        const ProjObject object(proj_create(context, crs->definition.c_str()));
        if (!object || proj_is_crs(object.get()) == 0) {
            return failure(Error::Code::Invalid,
                           "'" + short_definition(*crs) +
                               "' is not a coordinate system that PROJ understands");
        }
    }
    const ProjObject as_defined(
        proj_create_crs_to_crs(context, from.definition.c_str(), to.definition.c_str(), nullptr));
    if (as_defined) state->pj.reset(proj_normalize_for_visualization(context, as_defined.get()));
    if (!state->pj) {
        return failure(Error::Code::Invalid, "there is no way from '" + short_definition(from) +
                                                 "' to '" + short_definition(to) + "'");
    }
    return Projector(std::move(state));
}

Result<void> Projector::forward(std::span<double> xs, std::span<double> ys) {
    assert(xs.size() == ys.size() && "as many x as y");
    switch (state_->way) {
        case State::Way::Same:
            break;
        case State::Way::MercatorToDegrees:
            for (std::size_t i = 0; i < xs.size(); ++i) {
                const auto degrees = from_mercator_metres({xs[i], ys[i]});
                xs[i] = degrees.x;
                ys[i] = degrees.y;
            }
            break;
        case State::Way::DegreesToMercator:
            for (std::size_t i = 0; i < xs.size(); ++i) {
                const auto metres = mercator_metres({xs[i], ys[i]});
                xs[i] = metres.x;
                ys[i] = metres.y;
            }
            break;
        case State::Way::Proj:
            proj_trans_generic(state_->pj.get(), PJ_FWD, xs.data(), sizeof(double), xs.size(),
                               ys.data(), sizeof(double), ys.size(), nullptr, 0, 0, nullptr, 0, 0);
            break;
    }
    std::size_t bad = 0;
    std::size_t first = 0;
    for (std::size_t i = 0; i < xs.size(); ++i) {
        if (std::isfinite(xs[i]) && std::isfinite(ys[i])) continue;
        if (bad++ == 0) first = i;
        xs[i] = ys[i] = std::numeric_limits<double>::quiet_NaN();
    }
    if (bad == 0) return {};
    return failure(
        Error::Code::Invalid,
        std::to_string(bad) + " of " + std::to_string(xs.size()) +
            " points have no place in the target coordinate system; the first is point " +
            std::to_string(first + 1));
}

}  // namespace geodata
