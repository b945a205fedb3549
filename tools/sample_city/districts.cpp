#include "tools/sample_city/districts.hpp"

#include "tools/sample_city/outline.hpp"

#include <algorithm>
#include <limits>

namespace tools {

const std::vector<District>& districts() {
    static const std::vector<District> kDistricts{
        {"220102",
         "南关区",
         "Nanguan District",
         "district",
         {{125.331, 43.884},
          {125.333, 43.872},
          {125.338, 43.857},
          {125.345, 43.840},
          {125.364, 43.839},
          {125.364, 43.856},
          {125.345, 43.820},
          {125.345, 43.795},
          {125.333, 43.775},
          {125.372, 43.780},
          {125.385, 43.805},
          {125.350, 43.740},
          {125.410, 43.806},
          {125.450, 43.780},
          {125.470, 43.730},
          {125.480, 43.805}}},
        {"220103",
         "宽城区",
         "Kuancheng District",
         "district",
         {{125.310, 43.915},
          {125.330, 43.918},
          {125.305, 43.940},
          {125.335, 43.945},
          {125.352, 43.946},
          {125.260, 43.965},
          {125.300, 43.975},
          {125.345, 43.970},
          {125.400, 43.975},
          {125.400, 44.030},
          {125.300, 44.050},
          {125.230, 44.000},
          {125.285, 43.945},
          {125.370, 43.960}}},
        {"220104",
         "朝阳区",
         "Chaoyang District",
         "district",
         {{125.312, 43.884},
          {125.310, 43.872},
          {125.300, 43.857},
          {125.310, 43.840},
          {125.285, 43.838},
          {125.300, 43.815},
          {125.265, 43.820},
          {125.240, 43.800},
          {125.290, 43.780},
          {125.230, 43.760},
          {125.200, 43.720},
          {125.180, 43.600},
          {125.250, 43.520}}},
        {"220105",
         "二道区",
         "Erdao District",
         "district",
         {{125.356, 43.888},
          {125.358, 43.872},
          {125.375, 43.885},
          {125.385, 43.865},
          {125.405, 43.885},
          {125.405, 43.862},
          {125.405, 43.847},
          {125.430, 43.870},
          {125.430, 43.850},
          {125.470, 43.875},
          {125.495, 43.880},
          {125.470, 43.850},
          {125.400, 43.910},
          {125.450, 43.925},
          {125.500, 43.910},
          {125.370, 43.905},
          {125.560, 43.880},
          {125.560, 43.960},
          {125.450, 43.838}}},
        {"220106",
         "绿园区",
         "Lüyuan District",
         "district",
         {{125.278, 43.887},
          {125.255, 43.893},
          {125.255, 43.870},
          {125.275, 43.873},
          {125.220, 43.880},
          {125.230, 43.860},
          {125.240, 43.910},
          {125.260, 43.930},
          {125.190, 43.890},
          {125.190, 43.850},
          {125.180, 43.930},
          {125.100, 43.900},
          {125.080, 43.980},
          {125.080, 43.830}}},
        {"220112",
         "双阳区",
         "Shuangyang District",
         "district",
         {{125.660, 43.530}, {125.900, 43.500}, {125.500, 43.400}}},
        {"220113",
         "九台区",
         "Jiutai District",
         "district",
         {{125.840, 44.150},
          {126.100, 44.000},
          {125.800, 43.900},
          {126.200, 44.200},
          {125.750, 44.050}}},
        {"220122",
         "农安县",
         "Nong'an County",
         "county",
         {{125.180, 44.430},
          {125.000, 44.600},
          {124.850, 44.400},
          {125.200, 44.250},
          {125.250, 44.800}}},
        {"220182",
         "榆树市",
         "Yushu City",
         "city",
         {{126.550, 44.830}, {126.400, 44.600}, {126.700, 45.000}}},
        {"220183",
         "德惠市",
         "Dehui City",
         "city",
         {{125.720, 44.530}, {125.600, 44.270}, {125.800, 44.800}, {125.920, 44.600}}},
        {"220184",
         "公主岭市",
         "Gongzhuling City",
         "city",
         {{124.820, 43.500},
          {124.500, 43.700},
          {124.600, 43.300},
          {124.700, 44.000},
          {124.880, 43.900},
          {124.950, 43.300}}},
    };
    return kDistricts;
}

const std::vector<Zone>& zones() {
    static const std::vector<Zone> kZones{
        {"长春新区", "Changchun New Area", {125.397, 43.981}, 3700},
        {"长春经开区",
         "Changchun Economic and Technological Development Zone",
         {125.416, 43.850},
         2700},
        {"长春高新区", "Changchun High-Tech Zone", {125.248, 43.812}, 3700},
        {"净月高新区", "Jingyue High-Tech Zone", {125.440, 43.802}, 3600},
        {"长春汽开区", "Changchun Automobile Development Zone", {125.222, 43.858}, 3300},
        {"国际影都", "International Film City", {125.470, 43.740}, 2700},
        {"二道经济开发区", "Erdao Economic Development Zone", {125.478, 43.880}, 3000},
        {"绿园经济开发区", "Lüyuan Economic Development Zone", {125.183, 43.897}, 2300},
        {"宽城经济开发区", "Kuancheng Economic Development Zone", {125.262, 43.962}, 2500},
    };
    return kZones;
}

std::vector<int> district_of_faces(const StreetNet& net) {
    std::vector<std::pair<PlanePoint, int>> anchors;
    for (std::size_t i = 0; i < districts().size(); ++i) {
        for (const auto& anchor : districts()[i].anchors)
            anchors.emplace_back(to_plane(anchor), static_cast<int>(i));
    }
    // Whole faces between named ways: limits run along streets, rivers and railways, as they mostly
    // do. A face that was cut keeps one part's number for itself, so its whole is gathered again
    // from the parts.
    std::vector<PlanePoint> weighted(net.mesh.face_count());
    std::vector<double> area(net.mesh.face_count(), 0.0);
    for (FaceId face = 0; face < net.mesh.face_count(); ++face) {
        const PlanePath outline = net.mesh.outline(face);
        const double size = signed_area(outline);
        weighted[net.origin[face]] = weighted[net.origin[face]] + centroid(outline) * size;
        area[net.origin[face]] += size;
    }
    std::vector<int> found(net.mesh.face_count(), -1);
    for (FaceId face = 0; face < net.mesh.face_count(); ++face) {
        const FaceId whole = net.origin[face];
        const PlanePoint middle = weighted[whole] * (1.0 / area[whole]);
        const auto nearest =
            std::min_element(anchors.begin(), anchors.end(), [&](const auto& a, const auto& b) {
                return length(a.first - middle) < length(b.first - middle);
            });
        found[face] = nearest->second;
    }
    return found;
}

std::vector<int> zone_of_faces(const StreetNet& net) {
    std::vector<int> found(net.mesh.face_count(), -1);
    for (FaceId face = 0; face < net.mesh.face_count(); ++face) {
        const PlanePath outline = net.mesh.outline(face);
        if (signed_area(outline) > 5e6) continue;  // the open country beyond the drawn fields
        double best = 1.0;
        for (std::size_t i = 0; i < zones().size(); ++i) {
            const double relative =
                length(centroid(outline) - to_plane(zones()[i].centre)) / zones()[i].radius_metres;
            if (relative >= best) continue;
            best = relative;
            found[face] = static_cast<int>(i);
        }
    }
    return found;
}

geodata::Areas<geodata::Source> dissolve(const Mesh& mesh,
                                         const std::vector<int>& labels,
                                         int label) {
    geodata::Areas<geodata::Source> areas;
    std::vector<PlanePath> holes;
    for (auto& ring : mesh.boundary(labels, label)) {
        if (signed_area(ring) > 0) {
            areas.parts.push_back({std::move(ring), {}});
        } else {
            holes.push_back(std::move(ring));
        }
    }
    for (auto& hole : holes) {
        // The middle of an edge of the hole lies inside its own outer ring alone, also where rings
        // touch in a vertex.
        const PlanePoint probe = (hole[0] + hole[1]) * 0.5;
        for (auto& part : areas.parts) {
            if (!contains(part.outer, probe)) continue;
            part.holes.push_back(std::move(hole));
            break;
        }
    }
    return areas;
}

SampleLayer district_layer(const StreetNet& net, const std::vector<int>& district_of_face) {
    SampleLayer layer = domain_layer("district", {}, kPlaneCrs);
    for (std::size_t i = 0; i < districts().size(); ++i) {
        const District& district = districts()[i];
        add_feature(layer, dissolve(net.mesh, district_of_face, static_cast<int>(i)),
                    {{"code", text(district.code)},
                     {"name", text(district.zh)},
                     {"name_en", text(district.en)},
                     {"kind", text(district.kind)},
                     {"parent", std::string("220100")},
                     illustrative(),
                     position_note()});
    }
    return layer;
}

SampleLayer zone_layer(const StreetNet& net, const std::vector<int>& zone_of_face) {
    SampleLayer layer = domain_layer("zone", {}, kPlaneCrs);
    for (std::size_t i = 0; i < zones().size(); ++i) {
        add_feature(layer, dissolve(net.mesh, zone_of_face, static_cast<int>(i)),
                    {{"code", "zone-" + std::to_string(i + 1)},
                     {"name", text(zones()[i].zh)},
                     {"name_en", text(zones()[i].en)},
                     {"kind", std::string("zone")},
                     illustrative(),
                     position_note()});
    }
    return layer;
}

}  // namespace tools
