#include "tools/sample_city/control_layer.hpp"

#include "tools/sample_city/districts.hpp"
#include "tools/sample_city/outline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

namespace tools {
namespace {

using Areas = geodata::Areas<geodata::Source>;

/// A place whose block is under a line of a colour.
struct Place {
    std::string_view kind, zh;
    geodata::Point<geodata::LonLat> position;
};

constexpr std::array<Place, 9> kPlaces{{
    {"purple_line", "伪满皇宫旧址(示意)", {125.3420, 43.9060}},
    {"purple_line", "人民大街历史文化街区(示意)", {125.3260, 43.8970}},
    {"purple_line", "第一汽车制造厂历史文化街区(示意)", {125.2300, 43.8570}},
    {"purple_line", "长春电影制片厂旧址(示意)", {125.3020, 43.8690}},
    {"yellow_line", "长春站(示意)", {125.3200, 43.9120}},
    {"yellow_line", "长春西站(示意)", {125.1870, 43.8720}},
    {"yellow_line", "污水处理厂(示意)", {125.3620, 43.9520}},
    {"yellow_line", "热电厂(示意)", {125.3793, 43.8814}},
    {"yellow_line", "变电站(示意)", {125.4684, 43.8794}},
}};

class Drawer {
  public:
    explicit Drawer(const ControlContext& context) : context_(context) {}

    SampleLayer draw() {
        add_three_lines();
        for (const Way& way : context_.net.ways) {
            if (way.kind == WayKind::Arterial && !way.zh.empty()) {
                add_strip("road_redline", way.zh + "道路红线", way, half_width_metres(way.kind));
            }
            if (way.kind == WayKind::River)
                add_strip("blue_line", way.zh + "蓝线", way, half_width_metres(way.kind));
        }
        add_parks();
        for (const Lake& lake : context_.lakes) add_lake(lake);
        for (const Place& place : kPlaces) add_place(place);
        return std::move(layer_);
    }

  private:
    void add(std::string_view kind, std::string_view name, Areas shape) {
        add_feature(layer_, std::move(shape),
                    {{"line_no", fmt::format("K{:04}", layer_.features.size() + 1)},
                     {"name", text(name)},
                     {"kind", text(kind)},
                     illustrative(),
                     position_note()});
    }

    void add_three_lines() {
        constexpr int kUrban = 0;
        constexpr int kEcology = 1;
        constexpr int kFarmland = 2;
        const Mesh& mesh = context_.net.mesh;
        std::vector<int> labels(mesh.face_count(), -1);
        for (FaceId face = 0; face < mesh.face_count(); ++face) {
            const PlanePoint middle = centroid(mesh.outline(face));
            if (!context_.quarters.drawn(middle)) continue;
            const Quarter quarter = context_.quarters.at(middle);
            if (quarter == Quarter::Woods) {
                labels[face] = kEcology;
            } else if (context_.quarters.built_up(middle)) {
                labels[face] = kUrban;
            } else if (is_kept_field(middle)) {
                labels[face] = kFarmland;
            }
        }
        add("urban_boundary", "城镇开发边界(示意)", dissolve(mesh, labels, kUrban));
        add("ecology_redline", "生态保护红线(示意)", dissolve(mesh, labels, kEcology));
        Areas farmland = dissolve(mesh, labels, kFarmland);
        for (auto& part : farmland.parts)
            add("permanent_farmland", "永久基本农田(示意)", {{std::move(part)}});
    }

    /// Most fields, in patches of some kilometres.
    static bool is_kept_field(PlanePoint at) {
        return std::sin(at.x / 2300.0) + std::cos(at.y / 1900.0) +
                   std::sin((at.x + at.y) / 3100.0) >
               -0.4;
    }

    void add_strip(std::string_view kind,
                   std::string_view name,
                   const Way& way,
                   double half_width) {
        add(kind, name, {{{strip(context_.net.line(way), half_width), {}}}});
    }

    void add_parks() {
        for (const Parcel& parcel : context_.parcels) {
            const bool park =
                parcel.theme == Theme::Park && !parcel.enclave && parcel.area_ha > 4.0;
            if (!park) continue;
            const int lake = context_.blocks[parcel.block].lake;
            const std::string name =
                lake < 0
                    ? "公园绿线(示意)"
                    : std::string(context_.lakes[static_cast<std::size_t>(lake)].park_zh) + "绿线";
            add("green_line", name, {{{parcel.shape.parts.front().outer, {}}}});
        }
    }

    void add_lake(const Lake& lake) {
        PlanePath ring;
        for (const auto& point : lake.shore)
            ring.push_back(to_millimetres(lake.centre + (point - lake.centre) * 1.1));
        add("blue_line", std::string(lake.zh) + "蓝线", {{{std::move(ring), {}}}});
    }

    void add_place(const Place& place) {
        const PlanePoint at = to_plane(place.position);
        const auto nearest = std::min_element(
            context_.blocks.begin(), context_.blocks.end(), [at](const Block& a, const Block& b) {
                return length(centroid(a.outline) - at) < length(centroid(b.outline) - at);
            });
        add(place.kind, place.zh, {{{nearest->outline, {}}}});
    }

    const ControlContext& context_;
    SampleLayer layer_ = domain_layer("control_line", {}, kPlaneCrs);
};

}  // namespace

SampleLayer control_line_layer(const ControlContext& context) { return Drawer(context).draw(); }

}  // namespace tools
