#include "tools/sample_city/parcels.hpp"

#include "tools/sample_city/outline.hpp"
#include "tools/sample_city/theme.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace tools {
namespace {

constexpr double kHectare = 10000.0;
constexpr double kSnapMetres = 6.0;

/// Cuts one block; the mesh holds this block alone.
class BlockCutter {
  public:
    BlockCutter(const Block& block, Theme theme, Random& random)
        : block_(block), theme_(theme), random_(random) {
        std::vector<VertexId> ring;
        for (const auto& point : block.outline) ring.push_back(mesh_.add_vertex(point));
        mesh_.add_face(std::move(ring));
    }

    std::vector<geodata::Areas<geodata::Source>> shapes() {
        cut_down(0, parcel_hectares(theme_, block_.quarter));
        if (theme_ == Theme::Fields && block_.quarter == Quarter::Fields && random_.chance(0.55)) {
            village_ = smallest();
            if (village_) cut_down(*village_, 2.2);
        }
        if (theme_ != Theme::Fields && theme_ != Theme::Woods) merge_some();
        return collect();
    }

    /// Does a shape with this middle belong to the block's village?
    [[nodiscard]] bool in_village(PlanePoint middle) const {
        return !village_outline_.empty() && contains(village_outline_, middle);
    }

  private:
    void cut_down(FaceId first, double target_ha) {
        if (village_) village_outline_ = mesh_.outline(*village_);
        std::vector<FaceId> open{first};
        while (!open.empty()) {
            const FaceId face = open.back();
            open.pop_back();
            const double area_ha = signed_area(mesh_.outline(face)) / kHectare;
            if (area_ha < target_ha * random_.between(0.9, 1.9)) continue;
            if (const auto other = cut(face)) {
                open.push_back(face);
                open.push_back(*other);
            }
        }
    }

    std::optional<FaceId> cut(FaceId face) {
        const PlanePath outline = mesh_.outline(face);
        const OrientedBox box = oriented_box(outline);
        for (int attempt = 0; attempt < 5; ++attempt) {
            const PlanePoint point =
                box.centre + box.along * (box.length * random_.between(-0.16, 0.16));
            if (!contains(outline, point)) continue;
            const double swing = random_.chance(0.12) ? 0.30 : 0.05;
            const PlanePoint direction = turned(left_of(box.along), random_.between(-swing, swing));
            if (const auto done = mesh_.cut(face, point, direction, kSnapMetres, 0))
                return done->other;
        }
        return std::nullopt;
    }

    [[nodiscard]] std::optional<FaceId> smallest() const {
        std::optional<FaceId> found;
        double best = 45 * kHectare;
        for (FaceId face = 0; face < mesh_.face_count(); ++face) {
            const double area = signed_area(mesh_.outline(face));
            if (area >= best) continue;
            best = area;
            found = face;
        }
        return found;
    }

    [[nodiscard]] std::vector<FaceId> neighbours(FaceId face) const {
        std::vector<FaceId> found;
        const auto& ring = mesh_.ring(face);
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const auto other = mesh_.face_left_of(ring[(i + 1) % ring.size()], ring[i]);
            if (other && std::find(found.begin(), found.end(), *other) == found.end())
                found.push_back(*other);
        }
        return found;
    }

    /// Two plots in one hand: L-shapes and worse.
    void merge_some() {
        const auto count = static_cast<FaceId>(mesh_.face_count());
        for (FaceId face = 0; face < count; ++face) {
            if (mesh_.ring(face).empty() || !random_.chance(0.09)) continue;
            const auto around = neighbours(face);
            if (around.empty()) continue;
            mesh_.merge(face, around[random_.below(static_cast<std::uint32_t>(around.size()))]);
        }
    }

    std::vector<geodata::Areas<geodata::Source>> collect() {
        std::vector<geodata::Areas<geodata::Source>> result;
        std::vector<FaceId> faces;
        for (FaceId face = 0; face < mesh_.face_count(); ++face) {
            if (!mesh_.ring(face).empty()) faces.push_back(face);
        }
        // Now and then one parcel has a second part elsewhere in the block.
        std::size_t joined = faces.size();
        if (faces.size() >= 5 && random_.chance(0.12)) {
            joined = random_.below(static_cast<std::uint32_t>(faces.size()));
            const auto partner = apart_from(faces, joined);
            if (partner) {
                result.push_back(
                    {{{mesh_.outline(faces[joined]), {}}, {mesh_.outline(faces[*partner]), {}}}});
                faces.erase(faces.begin() +
                            static_cast<std::ptrdiff_t>(std::max(joined, *partner)));
                faces.erase(faces.begin() +
                            static_cast<std::ptrdiff_t>(std::min(joined, *partner)));
            }
        }
        for (const FaceId face : faces) add_with_enclave(mesh_.outline(face), result);
        return result;
    }

    [[nodiscard]] std::optional<std::size_t> apart_from(const std::vector<FaceId>& faces,
                                                        std::size_t chosen) const {
        const auto& ring = mesh_.ring(faces[chosen]);
        for (std::size_t i = 0; i < faces.size(); ++i) {
            const auto& other = mesh_.ring(faces[i]);
            const bool touches = std::any_of(ring.begin(), ring.end(), [&](VertexId vertex) {
                return std::find(other.begin(), other.end(), vertex) != other.end();
            });
            if (i != chosen && !touches) return i;
        }
        return std::nullopt;
    }

    /// A substation, a boiler house, a temple in the middle of somebody's land.
    void add_with_enclave(PlanePath outline, std::vector<geodata::Areas<geodata::Source>>& result) {
        const double area = signed_area(outline);
        const bool wanted = area > 0.9 * kHectare && area < 20 * kHectare && random_.chance(0.035);
        const OrientedBox box = oriented_box(outline);
        const PlanePoint middle = centroid(outline);
        const double half = std::min(box.width * 0.16, 40.0);
        if (!wanted || half < 8 || !contains(outline, middle) ||
            distance_to_path(outline, middle, true) < half * 1.8) {
            result.push_back({{{std::move(outline), {}}}});
            return;
        }
        const PlanePoint u = turned(box.along, random_.between(-0.2, 0.2)) * half;
        const PlanePoint v = left_of(u) * random_.between(0.6, 1.0);
        PlanePath inner{middle - u - v, middle + u - v, middle + u + v, middle - u * 0.4 + v,
                        middle - u + v * 0.5};
        for (auto& point : inner) point = to_millimetres(point);
        const PlanePath hole(inner.rbegin(), inner.rend());
        result.push_back({{{std::move(outline), {hole}}}});
        result.push_back({{{std::move(inner), {}}}});
    }

    const Block& block_;
    Theme theme_;
    Random& random_;
    Mesh mesh_;
    std::optional<FaceId> village_;
    PlanePath village_outline_;
};

bool near_any(const std::vector<PlanePath>& runs, const PlanePath& outline, double metres) {
    return std::any_of(runs.begin(), runs.end(), [&](const PlanePath& run) {
        return std::any_of(outline.begin(), outline.end(), [&](PlanePoint point) {
            return distance_to_path(run, point, false) < metres;
        });
    });
}

Parcel parcel_of(const Block& block, geodata::Areas<geodata::Source> shape, Theme theme) {
    Parcel parcel;
    parcel.middle = centroid(shape.parts.front().outer);
    parcel.area_ha = hectares_on_ellipsoid(shape);
    parcel.face = block.face;
    parcel.quarter = block.quarter;
    parcel.theme = theme;
    parcel.on_main_street = near_any(block.main_streets, shape.parts.front().outer, 40.0);
    parcel.on_water = near_any(block.water, shape.parts.front().outer, 85.0);
    parcel.shape = std::move(shape);
    return parcel;
}

}  // namespace

std::vector<Parcel> cut_into_parcels(const std::vector<Block>& blocks,
                                     const std::vector<Lake>& lakes,
                                     Random& random) {
    std::vector<Parcel> parcels;
    for (std::uint32_t b = 0; b < blocks.size(); ++b) {
        const Block& block = blocks[b];
        const Theme theme = theme_of(block, random);
        if (block.lake >= 0) {
            const PlanePath& shore = lakes[static_cast<std::size_t>(block.lake)].shore;
            parcels.push_back(
                parcel_of(block, {{{block.outline, {{shore.rbegin(), shore.rend()}}}}}, theme));
            parcels.back().block = b;
            parcels.push_back(parcel_of(block, {{{shore, {}}}}, theme));
            parcels.back().block = b;
            parcels.back().lake = block.lake;
            parcels.back().enclave = true;
            continue;
        }
        BlockCutter cutter(block, theme, random);
        bool hole_before = false;
        for (auto& shape : cutter.shapes()) {
            const bool has_hole = !shape.parts.front().holes.empty();
            Parcel parcel = parcel_of(block, std::move(shape), theme);
            parcel.block = b;
            parcel.enclave = hole_before;
            if (cutter.in_village(parcel.middle) && parcel.area_ha < 8)
                parcel.theme = Theme::Village;
            hole_before = has_hole;
            parcels.push_back(std::move(parcel));
        }
    }
    return parcels;
}

}  // namespace tools
